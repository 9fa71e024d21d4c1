"""subdag and parameterized_subdag: graphs inside the graph."""

from __future__ import annotations

import functools

import observe

PRELUDE = "from typing import *\nfrom hamilton.function_modifiers import *\n"
look = functools.partial(observe.look, prelude=PRELUDE)


LIBRARY = """
def a(x: int) -> int:
    '''doc a'''
    return x + 1

def b(a: int, k: int) -> int:
    return a * k

def c(b: int, outer: int = 3) -> int:
    return b + outer
"""

VARIANTS = """
from hamilton.function_modifiers import *

@config.when(mode="x")
def a__x(i: int) -> int:
    return i

@config.when(mode="y")
def a__y(i: int, j: int = 5) -> int:
    return -i * j

@parameterize(p={"a": source("a"), "z": value(2)})
def pp(a: int, z: int) -> int:
    return a + z

@extract_fields({"u": int})
def ef(p: int) -> dict:
    return {"u": p}
"""


def inside(source, *wanted, **more):
    observe.module("lib", LIBRARY)
    observe.module("variants", VARIANTS)
    return look("import lib, variants\n" + source, *wanted, **more)


def case_inputs():
    return inside(
        """
@subdag(lib, inputs={"x": source("xx"), "k": value(3)})
def f(c: int) -> int:
    '''fdoc'''
    return c
""",
        "f",
        "f.b",
        inputs={"xx": 1, "outer": 10},
        docs=True,
    )


def case_unused_inputs_and_config():
    return inside(
        """
@subdag(
    lib,
    inputs={"x": source("xx"), "unused": source("q"), "constant": value(3)},
    config={"k": 4, "z": 9},
)
def f(c: int) -> int:
    return c
""",
        "f",
        inputs={"xx": 1, "outer": 10},
    )


def case_config_as_dependencies():
    return {
        config: inside(
            f"""
@subdag(lib, inputs={{"x": source("xx")}}, config={{"k": {config}}})
def f(c: int) -> int:
    return c
""",
            "f",
            config={"kk": 7},
            inputs={"xx": 1},
        )
        for config in ("value(4)", 'configuration("kk")')
    }


def case_config_for_resolution_only():
    return {
        config: inside(
            f"""
@subdag(variants, config={{"mode": {config}}})
def f(u: int) -> int:
    return u
""",
            "f",
            "f.u",
            config={"outer_mode": "x"},
            inputs={"i": 1},
        )["run"]
        for config in ('"y"', 'value("y")', 'configuration("outer_mode")')
    }


def case_mistakes():
    return {
        str(number): inside(source)
        for number, source in enumerate(
            (
                """
@subdag()
def f(b: int) -> int:
    return b
""",
                """
@subdag(lib, inputs={"k": 3})
def f(b: int) -> int:
    return b
""",
                """
@subdag(lib, inputs={"k": configuration("k")})
def f(b: int) -> int:
    return b
""",
                """
@subdag(lib, inputs={"k": group(source("k"))})
def f(b: int) -> int:
    return b
""",
                """
@subdag(lib, inputs={"k": value(3)}, config={"k": 3})
def f(b: int) -> int:
    return b
""",
                """
@subdag(lib, config={"k": configuration("missing")})
def f(b: int) -> int:
    return b
""",
                """
@subdag(lib, config={"k": source("x")})
def f(b: int) -> int:
    return b
""",
                """
@subdag(lib, inputs={"a": source("i")})
def f(b: int) -> int:
    return b
""",
                """
@subdag(lib, config={"a": 5})
def f(b: int) -> int:
    return b
""",
                """
@parameterized_subdag(one={})
def f(b: int) -> int:
    return b
""",
            )
        )
    }


def case_names():
    return inside(
        """
@subdag(lib.a, lib.b, namespace="ns", final_node_name="fin")
def f(b: int, e: int) -> int:
    return b + e
""",
        "fin",
        "ns.a",
        inputs={"x": 1, "k": 10, "ns.e": 4, "e": 6},
    )


def case_external_inputs():
    return inside(
        """
@subdag(lib.a, lib.b, external_inputs=["e"])
def f(b: int, e: int = 4, g: int = 5) -> int:
    return b + e + g
""",
        "f",
        inputs={"x": 1, "k": 10, "e": 100},
    )


def case_own_parameter_that_nothing_makes():
    return inside(
        """
@subdag(lib)
def f(zz: int) -> int:
    return zz
""",
        "f",
        inputs={"zz": 1, "f.zz": 2},
    )


def case_input_that_the_function_reads_too():
    return inside(
        """
@subdag(lib, inputs={"x": source("y")})
def f(c: int, x: int) -> int:
    return c + x

@subdag(lib, inputs={"x": value(3)})
def g(c: int, x: int) -> int:
    return c + x
""",
        "f",
        "g",
        inputs={"y": 2, "k": 4},
    )


def case_input_that_only_the_function_reads():
    return inside(
        """
@subdag(lib, inputs={"q": source("y")})
def f(c: int, q: int) -> int:
    return c + q
""",
        "f",
        inputs={"y": 2, "k": 4, "x": 1},
    )


def case_types():
    return {
        str(number): inside(source)
        for number, source in enumerate(
            (
                """
@subdag(lib)
def f(b: str) -> int:
    return 1
""",
                """
@subdag(lib, inputs={"x": value("text")})
def f(b: int) -> int:
    return 1
""",
                """
@subdag(lib, inputs={"q": value(7)})
def f(c: int, q: str) -> int:
    return c
""",
                """
@subdag(lib, inputs={"x": value(True)})
def f(b: int) -> int:
    return 1
""",
            )
        )
    }


def case_resolved_by_config():
    return inside(
        """
@subdag(variants, config={"mode": "x"})
def fx(u: int) -> int:
    return u

@subdag(variants, config={"mode": "y"}, inputs={"i": source("fx")})
def fy(u: int) -> int:
    return u

@subdag(variants)
def fz(u: int) -> int:
    return u
""",
        "fx",
        "fy",
        "fz",
        config={"mode": "x"},
        inputs={"i": 1},
    )


def case_functions_not_modules():
    return inside(
        """
def _l(b: int) -> int:
    return b * 100

@subdag(_l, lib.a, lib.b)
def f(_l: int) -> int:
    return _l
""",
        "f",
        inputs={"x": 1, "k": 2},
    )


def case_nested():
    return inside(
        """
@subdag(lib, inputs={"x": source("i")})
def inner(c: int) -> int:
    return c

@subdag(inner, inputs={"i": source("top")})
def f(inner: int) -> int:
    return inner
""",
        "f",
        "f.inner.b",
        inputs={"top": 1, "k": 2, "i": 7},
    )


def case_same_functions_in_many():
    return inside(
        """
@subdag(lib, inputs={"x": source("x1")}, config={"k": 1})
def one(c: int) -> int:
    return c

@subdag(lib, inputs={"x": source("one")}, config={"k": 2})
def two(c: int) -> int:
    return c

@subdag(lib, inputs={"x": source("two")}, config={"k": 3})
def three(c: int, b: int) -> int:
    return c + b
""",
        "three",
        inputs={"x1": 1},
        overrides={"two.b": 50},
    )


def case_tagged_extracted_and_chosen():
    return inside(
        """
@tag(t="u")
@extract_fields({"q": int})
@subdag(lib)
def f(b: int) -> dict:
    return {"q": b}

@tag(t="u", target_=...)
@subdag(lib, namespace="g")
def g(b: int) -> int:
    return b

@config.when(m=1)
@subdag(lib, config={"k": 3})
def h__1(c: int) -> int:
    return c
""",
        "q",
        "h",
        config={"m": 1},
        inputs={"k": 1, "x": 2},
    )


def case_parameterized():
    return inside(
        """
@parameterized_subdag(
    lib,
    inputs={"x": source("xx")},
    one={"inputs": {"k": value(1)}},
    two={"config": {"k": 2}},
    three={"inputs": {"x": source("yy"), "k": source("kk")}, "external_inputs": ["e"]},
    external_inputs=["zz"],
)
def f(c: int, e: int = 2) -> int:
    '''fd'''
    return c + e
""",
        "one",
        "two",
        "three",
        inputs={"xx": 1, "yy": 2, "outer": 10, "kk": 3},
        docs=True,
    )


def case_parameterized_by_config():
    return inside(
        """
@parameterized_subdag(
    variants, x={"config": {"mode": "x"}}, y={"config": {"mode": "y"}, "inputs": {"j": value(2)}}
)
def f(u: int) -> int:
    return u

@parameterized_subdag(variants)
def none(u: int) -> int:
    return u
""",
        "x",
        "y",
        inputs={"i": 3},
    )


def case_upstream_of_a_subdag():
    from hamilton import driver

    observe.module("lib", LIBRARY)
    module = observe.module(
        "outer",
        "import lib\n"
        + PRELUDE
        + """
@subdag(lib, inputs={"x": source("xx")}, config={"k": 2})
def f(c: int) -> int:
    return c

def g(f: int) -> int:
    return f
""",
    )
    dr = driver.Builder().with_modules(module).build()
    return {
        "up": observe.names(dr.what_is_upstream_of("f")),
        "down": observe.names(dr.what_is_downstream_of("f.a")),
        "between": observe.names(dr.what_is_the_path_between("xx", "g")),
    }
