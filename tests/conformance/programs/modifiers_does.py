"""does and model: another function computes the node."""

from __future__ import annotations

import functools

import observe

PRELUDE = "from typing import *\nfrom hamilton.function_modifiers import *\n"
look = functools.partial(observe.look, prelude=PRELUDE)


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
