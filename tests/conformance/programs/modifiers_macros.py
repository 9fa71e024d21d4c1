"""does, model, pipe_input, pipe_output, mutate: decorators that stand for a pattern."""

from __future__ import annotations

import functools

import observe

PRELUDE = "from typing import *\nfrom hamilton.function_modifiers import *\n"
look = functools.partial(observe.look, prelude=PRELUDE)


def each(**sources):
    """Several small modules in one case: what building each gives."""
    return {name: look(source) for name, source in sources.items()}


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

def _widen(x: dict) -> dict:
    return {"a": x["a"] + 1}
"""


def steps(source, *wanted, **more):
    return observe.look(source, *wanted, prelude=PRELUDE + STEPS, **more)


def case_does():
    return look(
        """
        def _sum(**kw: int) -> int:
            return sum(kw.values())

        def _minus(x: int, y: int) -> int:
            return x - y

        @does(_sum)
        def f(a: int, b: int, c: int = 3) -> int:
            '''doc'''

        @does(_minus, x="b", y="a")
        def g(a: int, b: int) -> int:
            ...

        @does(lambda a, b, **rest: a - b)
        def h(a: int, b: int, c: int = 3) -> int:
            '''doc'''
            pass
        """,
        "f",
        "g",
        "h",
        inputs={"a": 1, "b": 20},
        docs=True,
    )


def _does(parameters, mapping, body="pass"):
    comma = ", " if mapping else ""
    return look(
        f"""
def _h({parameters}) -> int:
    return sorted((key, str(value)) for key, value in locals().items())

@does(_h{comma}{mapping})
def f(a: int, b: int) -> int:
    {body}
""",
        "f",
        inputs={"a": 1, "b": 2},
    )


def case_does_signatures():
    return {
        f"({parameters}) {mapping}": _does(parameters, mapping)
        for parameters, mapping in (
            ("a: int, b: int", ""),
            ("a: int", ""),
            ("a, b, c", ""),
            ("a, b, c=4", ""),
            ("x, y", ""),
            ("x, y", "x='a'"),
            ("x, y", "x='a', y='b'"),
            ("x, b", "x='a'"),
            ("a, b", "q='a'"),
            ("**kw", "q='a'"),
            ("*args", ""),
            ("*args, **kw", ""),
            ("a, /, b", ""),
            ("a, *, b", ""),
        )
    }


def case_does_bodies():
    return {
        body: _does("a, b", "", body)
        for body in (
            "pass",
            "...",
            "'''docs'''",
            "'''docs'''\n    pass",
            "return",
            "return None",
            "x = 1",
            "a + b",
            "raise ValueError()",
            "return a",
        )
    }


def case_does_body_that_returns_a_constant():
    return _does("a, b", "", "return 1")


def case_does_with_defaults_and_parameterize():
    return look(
        """
        def _keep(**kw):
            return sorted(kw.items())

        def _plus(a, b=7):
            return a + b

        @does(_plus)
        def f(a: int = 2) -> int:
            pass

        @does(_keep)
        @parameterize(p={"a": value(1)}, q={"a": source("s")})
        def g(a: int, b: int) -> list:
            '''d {a}'''
        """,
        "f",
        "p",
        "q",
        inputs={"b": 2, "s": 3},
        docs=True,
    )


def case_model():
    import pandas as pd

    return look(
        """
        import pandas as pd
        from hamilton import models

        class Linear(models.BaseModel):
            def get_dependents(self):
                return list(self.config_parameters)

            def predict(self, **columns):
                return sum(column * self.config_parameters[name] for name, column in columns.items())

        @model(Linear, "weights")
        def predicted() -> pd.Series:
            '''doc'''
        """,
        "predicted",
        config={"weights": {"u": 2, "v": 3}},
        inputs={"u": pd.Series([1]), "v": pd.Series([1])},
    )


def case_model_mistakes():
    return {
        signature: look(
            f"""
            import pandas as pd
            from hamilton import models

            class Linear(models.BaseModel):
                def get_dependents(self):
                    return []

                def predict(self):
                    return 1

            @model(Linear, "weights")
            def predicted({signature}:
                {body}
            """,
        )
        for signature, body in (
            ("a: int) -> pd.Series", "pass"),
            (") -> int", "pass"),
            (") -> pd.Series", "return []"),
            (") -> pd.Series", "pass"),
        )
    }


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


def case_pipe_output():
    return steps(
        """
        @pipe_output(step(_add, y=1), step(_str))
        def f(v: int) -> int:
            '''doc'''
            return v

        def g(f: str) -> str:
            return f * 2
        """,
        "f",
        "f.raw",
        "f.with_add",
        "g",
        inputs={"v": 1},
    )


def case_pipe_output_of_several_nodes():
    return {
        pipe: steps(
            f"""
            @pipe_output({pipe})
            @extract_fields({{"a": int, "b": int}})
            def f(v: int) -> dict:
                return {{"a": v, "b": 2}}
            """,
            "f",
            "a",
            "b",
            inputs={"v": 1},
        )
        for pipe in (
            "step(_add, y=1)",
            'step(_add, y=1), on_output="a"',
            'step(_add, y=1).on_output("a"), step(_mul).on_output(["a", "b"])',
            'step(_add, y=1).on_output("a"), step(_mul)',
            'step(_add, y=1).on_output("zz")',
        )
    }


def case_pipe_output_options():
    return {
        option: steps(
            f"""
            @pipe_output(step(_add, y=1), {option})
            def f(v: int) -> int:
                return v
            """,
            "f",
            inputs={"v": 1},
        )
        for option in (
            "on_output=...",
            'on_output="f"',
            'on_output=["f"]',
            'on_output="zz"',
            "on_output=[]",
            "on_output=3",
            "namespace=None",
            'namespace="n"',
            "collapse=True",
            "_chain=True",
        )
    }


def case_pipe_output_steps():
    return {
        change: steps(
            f"""
            @pipe_output(step(_add, y=1){change})
            def f(v: int) -> int:
                return v
            """,
            "f",
            inputs={"v": 1},
        )
        for change in (
            ".on_output(...)",
            ".on_output(None)",
            '.named("nm")',
            '.named("nm", namespace="nn")',
            '.namespaced("nn")',
            ".namespaced(None)",
            '.named("f", namespace=None)',
            ".when(k=1)",
            ".when(k=None)",
        )
    }


def case_pipe_output_two_targets():
    return steps(
        """
        @pipe_output(step(_add, y=1).on_output("f"), on_output="f")
        def f(v: int) -> int:
            return v
        """
    )


def case_pipe_output_stacked():
    return steps(
        """
        @pipe_output(step(_mul))
        @pipe_output(step(_add, y=1))
        def f(v: int) -> int:
            return v
        """
    )


def case_pipe_output_and_the_rest():
    return steps(
        """
        @pipe_output(step(_str))
        @config.when(k=1)
        @parameterize(p={"v": value(1)}, q={"v": source("z")})
        def f__k(v: int) -> int:
            return v

        @extract_fields({"a": int})
        @pipe_output(step(_widen))
        def g(v: int) -> dict:
            return {"a": v}
        """,
        "p",
        "q",
        "a",
        config={"k": 1},
        inputs={"v": 1, "z": 2},
    )


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
