from __future__ import annotations

from tryhamilton.source import Range, Source

TEXT = '''\
import pandas as pd, numpy.linalg
from os import path as p

@tag(owner="é",
     team="x")
@check_output(range=(0, 1))
def größe(a: pd.Series, b: "dict[str, int]" = {1: 2}, *rest, key: int | None = None) -> pd.Series:
    """doc"""
    def inner(): pass
    return a

class C:
    async def method(self): ...

if True:
    def guarded(𝒳: int, y: int): ...
'''


def functions():
    return {one.name: one for one in Source(TEXT).functions.values()}


def test_functions_are_found_by_the_line_of_their_code_object():
    text = "import functools\n@functools.cache\n\n@functools.wraps(print)\ndef f(): ...\ndef g(): ...\n"
    scope: dict = {}
    exec(compile(text, "functions.py", "exec"), scope)
    functions = Source(text).functions
    assert functions[scope["f"].__wrapped__.__code__.co_firstlineno].name == "f"
    assert functions[scope["g"].__code__.co_firstlineno].name == "g"


def test_types_and_decorators_are_told_as_written():
    function = functions()["größe"]
    assert function.returns == "pd.Series"
    assert [one.annotation for one in function.parameters.values()] == [
        "pd.Series",
        '"dict[str, int]"',
        "int | None",
        None,
    ]
    assert function.decorators == ['tag(owner="é", team="x")', "check_output(range=(0, 1))"]


def test_columns_are_those_of_the_editor():
    function = functions()["größe"]
    assert function.range == Range(7, 5, 7, 10)
    assert function.parameters["a"].range == Range(7, 11, 7, 23)
    guarded = functions()["guarded"]
    # One letter outside the basic plane is two columns wide.
    assert guarded.parameters["y"].range == Range(16, 26, 16, 32)


def test_nested_functions_and_methods_are_known():
    assert functions().keys() == {"größe", "inner", "method", "guarded"}
    assert functions()["method"].range == Range(13, 15, 13, 21)


def test_imports_are_told_as_statements():
    assert Source(TEXT).imports == {
        "pd": "import pandas as pd",
        "numpy": "import numpy.linalg",
        "p": "from os import path as p",
    }
    assert Source("def f():\n    import polars.x\n    from . import y").packages == {"polars"}


def test_a_broken_file_has_no_functions():
    assert Source("def f(:").functions == {}
    assert Source("x = '\\0'\0").functions == {}


def test_line_ranges_leave_out_the_indentation():
    assert Source("  x = 1  \n").line_range(1) == Range(1, 3, 1, 8)
    assert Source("").line_range(9) == Range(1, 1, 1, 1)
