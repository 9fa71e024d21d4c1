"""pipe_output: steps behind the nodes of a function."""

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

def _widen(x: dict) -> dict:
    return {"a": x["a"] + 1}
"""


def steps(source, *wanted, **more):
    return observe.look(source, *wanted, prelude=PRELUDE + STEPS, **more)


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
