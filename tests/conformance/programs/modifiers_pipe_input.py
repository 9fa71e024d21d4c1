"""pipe_input: steps between a node and the parameter that takes it."""

from __future__ import annotations

import functools

import observe

PRELUDE = "from typing import *\nfrom hamilton.function_modifiers import *\n"
look = functools.partial(observe.look, prelude=PRELUDE)


STEPS = """
def _add(x: int, y: int) -> int:
    '''adds'''
    return x + y

def _mul(x: int, y: int = 2) -> int:
    return x * y

def _str(x: int) -> str:
    return str(x)

def _len(x: str) -> int:
    return len(x)
"""


def steps(source, *wanted, **more):
    return observe.look(source, *wanted, prelude=PRELUDE + STEPS, **more)


def case_pipe_input():
    return steps(
        """
        @pipe_input(step(_add, y=1), step(_mul), step(_add, y=source("up")).named("last"))
        def f(v: int, w: int) -> int:
            '''doc'''
            return v + w
        """,
        "f",
        "f.with_mul",
        inputs={"v": 1, "w": 2, "up": 5},
        docs=True,
    )


def case_pipe_input_positional_arguments():
    return steps(
        """
        @pipe_input(step(_add, 7), step(_mul, 3), step(_add, source("up")), step(_add, value(1)))
        def f(v: int, w: int) -> int:
            return v + w
        """,
        "f",
        inputs={"v": 1, "w": 2, "up": 5},
    )


def case_pipe_input_under_conditions():
    return {
        str(config): steps(
            """
            @pipe_input(
                step(_add, y=1).when(k=1),
                step(_mul).when_not(k=1),
                step(_add, y=2).when_in(k=[1, 2]),
                step(_add, y=3).when_not_in(k=[1, 3]).when(j=None),
            )
            def f(v: int) -> int:
                return v
            """,
            "f",
            config=config,
            inputs={"v": 1},
        )
        for config in ({"k": 1}, {"k": 2}, {"k": 3}, {})
    }


def case_pipe_input_no_step_applies():
    return steps(
        """
        @pipe_input(step(_add, y=1).when(k=1))
        def f(v: int, w: int) -> int:
            return v + w

        @pipe_input()
        def g(v: int) -> int:
            return v
        """,
        "f",
        "g",
        inputs={"v": 1, "w": 2},
    )


def case_pipe_input_options():
    return {
        option: steps(
            f"""
            @pipe_input(step(_add, y=1), step(_mul), {option})
            def f(v: int, w: int) -> int:
                return 10 * v + w
            """,
            "f",
            inputs={"v": 1, "w": 2},
        )
        for option in (
            "namespace=None",
            'namespace="n"',
            "namespace=...",
            'on_input="w"',
            "on_input=None",
            'on_input=["v", "w"]',
            "on_input=...",
            "collapse=True",
            "_chain=True",
        )
    }


def case_pipe_input_names_of_steps():
    return steps(
        """
        @pipe_input(
            step(_add, y=1).namespaced("q"),
            step(_mul).namespaced(None),
            step(_add, y=1).named("z", namespace="q2"),
            step(_add, y=1).named("z2", namespace=None),
            step(_add, y=1).named("z3"),
            step(_add, y=3).namespaced(...),
        )
        def f(v: int) -> int:
            return v

        @pipe_input(step(_add, y=1), step(_add, y=2).named("a"), step(_add, y=3), step(_add, y=4))
        def g(v: int) -> int:
            return v
        """,
        "f",
        "g",
        inputs={"v": 1},
    )


def case_pipe_input_two_namespaces():
    return {
        str(number): steps(source)
        for number, source in enumerate(
            (
                """
                @pipe_input(step(_add, y=1).namespaced("q"), namespace="g")
                def f(v: int) -> int:
                    return v
                """,
                """
                @pipe_input(step(_add, y=1).named("zz", namespace=None), namespace=None)
                def f(v: int) -> int:
                    return v
                """,
            )
        )
    }


def case_pipe_input_types():
    return {
        steps_: steps(
            f"""
            @pipe_input({steps_})
            def f(v: int) -> int:
                return v
            """,
            "f",
            inputs={"v": 123},
        )
        for steps_ in ("step(_str), step(_len)", "step(_len)", "step(_str)")
    }


def case_steps_that_cannot_be():
    return {
        step: steps(
            f"""
            def _np() -> int: return 1
            def _po(x: int, /, y: int) -> int: return x
            def _ut(x, y) -> int: return x
            def _kw(x: int, **kw: int) -> int: return x
            def _va(x: int, *a: int) -> int: return x
            def _nr(x: int, y: int): return x

            @pipe_input({step})
            def f(v: int) -> int:
                return v
            """
        )
        for step in (
            "step(_add)",
            "step(_add, y=1, z=2)",
            "step(_add, 1, 2)",
            "step(_add, x=1)",
            "step(lambda x: x)",
            "step(_np)",
            "step(_po, 1)",
            "step(_ut, 1)",
            "step(_kw, q=1)",
            "step(_va, 1)",
            "step(_nr, y=1)",
            "step(len)",
            "step('_add', y=1)",
        )
    }


def case_pipe_inputs_stacked():
    return {
        "different": steps(
            """
            @pipe_input(step(_add, y=1))
            @pipe_input(step(_mul))
            def f(v: int) -> int:
                return v
            """,
            "f",
            inputs={"v": 1},
        ),
        "two parameters": steps(
            """
            @pipe_input(step(_add, y=1), on_input="w", namespace="w_clean")
            @pipe_input(step(_mul), on_input="v")
            def f(v: int, w: int) -> int:
                return 10 * v + w
            """,
            "f",
            inputs={"v": 1, "w": 2},
        ),
        "same": steps(
            """
            @pipe_input(step(_add, y=1))
            @pipe_input(step(_add, y=5))
            def f(v: int) -> int:
                return v
            """
        ),
    }


def case_pipe_input_and_parameterize():
    return steps(
        """
        @pipe_input(step(_add, y=1))
        @parameterize(a={"v": source("q")}, b={"v": source("r")})
        def f(v: int) -> int:
            return v
        """
    )


def case_pipe_input_and_the_rest():
    return steps(
        """
        @config.when(k=1)
        @tag(z="q", target_=...)
        @extract_fields({"a": int})
        @pipe_input(step(_add, y=1))
        def f__x(v: int) -> dict:
            return {"a": v}

        @tag(z="q")
        @pipe_input(step(_add, y=1))
        def g(v: int = 5) -> int:
            return v

        @pipe(step(_add, y=1))
        def h(v: int) -> int:
            return v
        """,
        "a",
        "h",
        config={"k": 1},
        inputs={"v": 1},
    )


def case_pipe_input_and_load_from():
    return {
        order: steps(
            f"""
            {order}
            def f(q: int) -> int:
                return q
            """,
            "f",
        )
        for order in (
            "@load_from.literal(value=3)\n            @pipe_input(step(_mul, 2))",
            "@pipe_input(step(_mul, 2))\n            @load_from.literal(value=3)",
        )
    }


def case_pipe_input_in_a_parallel_block():
    return steps(
        """
        from hamilton.htypes import Collect, Parallelizable

        @pipe_input(step(_add, y=1))
        def p(n: int) -> Parallelizable[int]:
            yield n

        @pipe_input(step(_add, y=1), on_input="n")
        def g(p: Collect[int], n: int) -> int:
            return sum(p) + n
        """
    )
