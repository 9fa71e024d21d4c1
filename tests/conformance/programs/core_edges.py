"""Which types may meet on an edge, and what two consumers of one input make of its type."""

from __future__ import annotations

import itertools

import observe

from hamilton import driver, htypes, lifecycle
from hamilton.lifecycle import base as lifecycle_base

HEAD = """
import collections.abc as ca
from typing import *
from hamilton.htypes import Collect, Parallelizable
T = TypeVar("T")
class A: ...
class B(A): ...
class Point(TypedDict):
    x: int
Celsius = NewType("Celsius", float)
"""

FAMILIES = {
    "numbers": ["int", "bool", "float", "complex", "str", "bytes", "object", "Any", "None", "A", "B"],
    "lists": [
        "list",
        "List",
        "List[int]",
        "list[int]",
        "List[bool]",
        "List[Any]",
        "Sequence[int]",
        "Iterable",
        "Iterable[int]",
        "tuple",
        "object",
    ],
    "dicts": [
        "dict",
        "Dict[str, int]",
        "dict[str, int]",
        "Dict[str, Any]",
        "Mapping",
        "Mapping[str, int]",
        "ca.Mapping[str, int]",
        "Iterable",
    ],
    "tuples": ["tuple", "Tuple[int, str]", "tuple[int, str]", "Tuple[int, ...]", "Sequence", "Sequence[int]"],
    "unions": [
        "int",
        "str",
        "Optional[int]",
        "int | None",
        "Union[int, str]",
        "int | str",
        "Union[int, str, float]",
        "None",
        "Optional[List[int]]",
        "List[int]",
        "bool",
    ],
    "special": [
        "Literal['x']",
        "str",
        "Annotated[int, 'm']",
        "int",
        "Annotated[str, 'm']",
        "Type[int]",
        "type",
        "Celsius",
        "float",
        "T",
    ],
    "sets": ["set", "Set[int]", "set[int]", "FrozenSet[int]", "frozenset", "Iterable[int]"],
}


def _meets(param: str, producer: str) -> object:
    module = observe.module(
        "functions", f"{HEAD}\ndef p() -> {producer}: ...\ndef f(p: {param}) -> int:\n    return 1"
    )
    seen = observe.attempt(lambda: driver.Builder().with_modules(module).build() and "fits")
    return seen if seen == "fits" else "refused"


def _table(family: str) -> dict[str, list[str]]:
    names = FAMILIES[family]
    return {param: [producer for producer in names if _meets(param, producer) == "fits"] for param in names}


def case_numbers():
    return _table("numbers")


def case_lists():
    return _table("lists")


def case_dicts():
    return _table("dicts")


def case_tuples():
    return _table("tuples")


def case_unions():
    return _table("unions")


def case_sets():
    return _table("sets")


def case_special_types():
    return _table("special")


def case_refusal_is_a_value_error():
    return observe.look("def a() -> int: ...\ndef b(a: str) -> int: ...")


def case_parallel_marks():
    def judge(param, producer):
        return observe.attempt(lambda: htypes.types_match(param, producer))

    return {
        "item": judge(int, htypes.Parallelizable[int]),
        "other item": judge(str, htypes.Parallelizable[int]),
        "collected": judge(htypes.Collect[int], int),
        "wrongly collected": judge(htypes.Collect[int], str),
        "lists": judge(htypes.Collect[list], list[int]),
    }


def case_data_frames():
    import numpy as np
    import pandas as pd
    import polars as pl

    types = {
        "pd.Series": pd.Series,
        "pd.DataFrame": pd.DataFrame,
        "pl.DataFrame": pl.DataFrame,
        "pl.Series": pl.Series,
        "array": np.ndarray,
        "np.float64": np.float64,
        "float": float,
        "list of series": list[pd.Series],
        "list": list,
        "column of int": htypes.column[pd.Series, int],
        "column of float": htypes.column[pd.Series, float],
    }
    return {
        name: [other for other, given in types.items() if htypes.types_match(wanted, given)]
        for name, wanted in types.items()
    }


def _input_of(*types: str) -> object:
    functions = "\n".join(f"def f{i}(x: {typ}) -> int:\n    return 1" for i, typ in enumerate(types))
    module = observe.module("functions", f"{HEAD}\n{functions}")
    try:
        return observe.type_text(driver.Builder().with_modules(module).build().graph.nodes["x"].type)
    except Exception as caught:
        return observe.error(caught)


def case_input_of_two_functions():
    types = ["int", "object", "int | str", "str", "float", "Any", "list", "List[int]", "bool"]
    return {
        f"{one}, {two}": _input_of(one, two)
        for one, two in itertools.product(types, types)
        if "Any" not in (one, two) or one == two
    }


def case_input_of_any_and_of_a_type():
    return {
        "any first": _input_of("Any", "int"),
        "any last": _input_of("int", "Any"),
        "three": _input_of("object", "int | str", "int"),
    }


class Lenient(lifecycle.EdgeConnectionHook):
    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def check_edge_types_match(self, type_from, type_to, **kwargs):
        self.asked.append([observe.type_text(type_from), observe.type_text(type_to)])
        return self.answer

    def validate_input(self, node_type, input_value, **kwargs):
        return True


def _with(answer: bool, source: str) -> object:
    hook = Lenient(answer)
    module = observe.module("functions", source)
    built = observe.attempt(
        lambda: observe.graph(driver.Builder().with_modules(module).with_adapters(hook).build(), tags=False)
    )
    return {"asked": sorted(hook.asked), "built": built}


def case_adapter_can_only_loosen():
    fits = "def a() -> int: ...\ndef b(a: int) -> int: ..."
    clashes = "def a() -> int: ...\ndef b(a: str) -> int: ..."
    return {
        "yes to a clash": _with(True, clashes),
        "no to a clash": _with(False, clashes),
        "no to a fit": _with(False, fits),
        "yes to inputs that clash": _with(True, "def a(x: int) -> int: ...\ndef b(x: str) -> int: ..."),
    }


def case_adapter_of_the_base_class():
    class Asked(lifecycle_base.BaseDoCheckEdgeTypesMatch):
        def do_check_edge_types_match(self, *, type_from: type, type_to: type) -> bool:
            return type_from is str

    module = observe.module("functions", "def a() -> int:\n    return 1\ndef b(a: str) -> str:\n    return a")
    return observe.run(driver.Builder().with_modules(module).with_adapters(Asked()).build(), ["b"])


def case_names_of_types():
    import typing

    types = [
        int,
        None,
        typing.Any,
        list,
        list,
        list[int],
        list[int],
        dict[str, int],
        int | str,
        typing.Literal["x"],
        typing.Annotated[int, "m"],
        typing.Callable[[int], int],
        type(None),
        type[int],
        htypes.Parallelizable[int],
    ]
    return [htypes.get_type_as_string(one) for one in types]


def case_type_information():
    import typing

    return [
        observe.text(htypes.get_type_information(one))
        for one in (int, typing.Annotated[int, "m"], typing.Annotated[list, "a", "b"], None)
    ]
