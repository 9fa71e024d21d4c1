"""mutate: functions that change the nodes of others."""

from __future__ import annotations

import functools

import observe

PRELUDE = "from typing import *\nfrom hamilton.function_modifiers import *\n"
look = functools.partial(observe.look, prelude=PRELUDE)


STEPS = """
def _add(x: int, y: int) -> int:
    '''adds'''
    return x + y
"""


def steps(source, *wanted, **more):
    return observe.look(source, *wanted, prelude=PRELUDE + STEPS, **more)


def case_mutate():
    return steps(
        """
        def data(v: int) -> int:
            return v

        def other(v: int) -> int:
            return v * 2

        @mutate(data)
        def _double(data: int) -> int:
            return data * 2

        @mutate(data, apply_to(other, k=value(5)), k=source("kk"))
        def addk(d: int, k: int) -> int:
            return d + k
        """,
        "data",
        "other",
        "data.with_double",
        inputs={"v": 1, "kk": 10},
    )


def case_mutate_under_conditions():
    return {
        str(config): steps(
            """
            def data(v: int) -> int:
                return v

            @mutate(apply_to(data).named("foo").when(k=1), apply_to(data, y=3).namespaced("bar"))
            def _double(data: int, y: int = 2) -> int:
                return data * y
            """,
            "data",
            config=config,
            inputs={"v": 1},
        )
        for config in ({"k": 1}, {})
    }


def case_mutate_one_of_several_nodes():
    return steps(
        """
        @extract_fields({"a": int, "b": int})
        def data(v: int) -> dict:
            return {"a": v, "b": v}

        @mutate(apply_to(data).on_output("a"))
        def _double(data: int) -> int:
            return data * 2
        """,
        "a",
        "b",
        inputs={"v": 1},
    )


def case_mutate_behind_a_pipe():
    return steps(
        """
        @pipe_output(step(_add, y=3))
        def data(v: int) -> int:
            return v

        @mutate(data)
        def _half(data: int) -> int:
            return data // 2

        @mutate(data)
        @tag(a="b")
        def double(data: int, y: int = 2) -> int:
            return data * y

        @mutate(data)
        def double(data: int, y: int = 5) -> int:
            return data * y
        """,
        "data",
        inputs={"v": 1},
    )


def case_mutate_by_names_that_differ_in_an_underscore():
    return steps(
        """
        def data(v: int) -> int:
            return v

        @mutate(data)
        def _double(data: int) -> int:
            return data * 2

        @mutate(data)
        def double(data: int) -> int:
            return data * 3
        """,
        "data",
        inputs={"v": 1},
    )


def case_mutate_variants():
    return steps(
        """
        @config.when(k=1)
        def data__a(v: int) -> int:
            return v

        @config.when(k=2)
        def data__b(v: int) -> int:
            return -v

        @mutate(data__a, data__b)
        def double(data: int) -> int:
            return data * 2
        """,
        "data",
        config={"k": 2},
        inputs={"v": 1},
    )


def case_mutate_mistakes():
    return {
        str(number): steps(source)
        for number, source in enumerate(
            (
                """
                from os.path import join

                @mutate(join)
                def _double(data: int) -> int:
                    return data * 2
                """,
                """
                def data(v: int) -> int:
                    return v

                @mutate(data, y=3, z=4)
                def _double(data: int, y: int = 2) -> int:
                    return data * y
                """,
                """
                def data(v: int) -> int:
                    return v

                @mutate(data, collapse=True)
                def _double(data: int) -> int:
                    return data
                """,
                """
                def data(v: int) -> int:
                    return v

                @mutate("data")
                def _double(data: int) -> int:
                    return data
                """,
                """
                def data(v: int) -> int:
                    return v

                @mutate(step(data))
                def _double(data: int) -> int:
                    return data
                """,
            )
        )
    }
