"""What may be given for an input, what is missing, and what config, overrides and defaults do about it."""

from __future__ import annotations

import observe

from hamilton import driver, htypes, lifecycle

HEAD = """
import collections.abc as ca
from typing import *
class A: ...
class B(A): ...
class Point(TypedDict):
    x: int
Celsius = NewType("Celsius", float)
T = TypeVar("T")
"""


def _accepted(typ: str, values: dict[str, object]) -> list[str]:
    module = observe.module("functions", f"{HEAD}\ndef f(x: {typ}) -> int:\n    return 1")
    dr = driver.Builder().with_modules(module).build()
    return [
        name
        for name, value in values.items()
        if observe.attempt(lambda value=value: dr.validate_execution(["f"], inputs={"x": value})) is None
    ]


def _table(types: list[str], **values: object) -> dict[str, list[str]]:
    return {typ: _accepted(typ, values) for typ in types}


def case_plain_values():
    return _table(
        ["bool", "str", "bytes", "object", "Any", "None", "complex"],
        one=1,
        true=True,
        half=1.5,
        text="a",
        raw=b"",
        nothing=None,
        items=[1],
    )


def case_numbers_for_numbers():
    return _table(["int", "float"], one=1, true=True, half=1.5, text="a", nothing=None)


def case_containers():
    return _table(
        [
            "list",
            "List[int]",
            "list[int]",
            "Sequence[int]",
            "dict",
            "Dict[str, int]",
            "set",
            "Set[int]",
            "FrozenSet[int]",
            "tuple",
            "Iterable[int]",
        ],
        ints=[1],
        mixed=[1, "x"],
        texts=["x", 1],
        empty=[],
        pair=(1, 2),
        table={"a": 1},
        odd={1: 2},
        bag={1},
        frozen=frozenset({1}),
        text="abc",
        number=3,
    )


def case_parametrised_tuples():
    return _table(
        ["Tuple[int, str]", "tuple[int, str]", "Tuple[int, ...]", "Tuple"],
        pair=(1, "a"),
        ints=(1, 2),
        items=[1],
    )


def case_unions_and_literals():
    return _table(
        [
            "Optional[int]",
            "int | None",
            "Union[int, str]",
            "Literal['x', 'y']",
            "Literal[1]",
            "Annotated[int, 'm']",
        ],
        one=1,
        half=3.5,
        text="x",
        other="q",
        nothing=None,
        items=[1],
    )


def case_mappings_callables_and_new_types():
    return _table(
        ["Mapping[str, int]", "Callable", "Callable[[int], int]", "Celsius"],
        table={"a": 1},
        function=len,
        number=1.5,
    )


def case_typed_dict():
    return _table(["Point"], point={"x": 1})


def case_type_variables_and_classes():
    return _table(["T", "Type[int]", "type"], number=1, cls=int, text="x")


def case_frames_and_arrays():
    import numpy as np
    import pandas as pd

    def judge(typ, value):
        return observe.attempt(lambda: htypes.check_input_type(typ, value))

    return {
        "series": judge(pd.Series, pd.Series([1])),
        "list for a series": judge(pd.Series, [1]),
        "frame for a series": judge(pd.Series, pd.DataFrame()),
        "array": judge(np.ndarray, np.array([1])),
        "float64 for a float": judge(float, np.float64(1)),
    }


def case_numpy_integer():
    import numpy as np

    return observe.attempt(lambda: htypes.check_input_type(int, np.int64(1)))


def case_check_instance():
    import typing

    pairs = [
        ([1, 2], list[int]),
        ([1, "x"], list[int]),
        ({"a": 1}, dict[str, int]),
        ({"a": "b"}, dict[str, int]),
        ({1, 2}, set[int]),
        ({"x"}, set[int]),
        (1, typing.Optional[int]),
        (None, typing.Optional[int]),
        ("x", typing.Optional[int]),
        ("x", typing.Literal["x"]),
        ("y", typing.Literal["x"]),
        (1, typing.Any),
        (1, int),
        (True, int),
        (1, str),
        ([[1]], list[list[int]]),
        ([["x"]], list[list[int]]),
        ([], list),
        ((1,), tuple),
    ]
    return [htypes.check_instance(value, typ) for value, typ in pairs]


SOURCE = """
def a(i: int) -> int:
    return i + 1

def b(a: int, opt: str = "dd") -> int:
    return a + len(opt)

def c(b: int, j: float = 2.0) -> float:
    return b * j
"""


def _driver(config=None):
    return (
        driver.Builder().with_modules(observe.module("functions", SOURCE)).with_config(config or {}).build()
    )


def case_missing_and_wrong():
    dr = _driver()
    return {
        "missing": observe.run(dr, ["b"]),
        "wrong": observe.run(dr, ["b"], inputs={"i": "x"}),
        "both": observe.run(dr, ["c"], inputs={"j": "x"}),
        "wrong optional": observe.run(dr, ["b"], inputs={"i": 1, "opt": 3}),
        "not needed": observe.run(dr, ["a"], inputs={"i": 1, "j": "nonsense", "more": 3}),
        "nothing where a number is needed": observe.run(dr, ["b"], inputs={"i": None}),
        "nothing where it may be": observe.run(dr, ["c"], inputs={"i": 1, "opt": "", "j": 0.5}),
    }


def case_optional_inputs():
    dr = _driver()
    return {
        "left out": observe.run(dr, ["c"], inputs={"i": 1}),
        "given": observe.run(dr, ["c"], inputs={"i": 1, "opt": "x", "j": 1.0}),
        "from the config": observe.run(_driver({"opt": "four"}), ["b"], inputs={"i": 1}),
        "asked for": observe.run(dr, ["opt", "b"], inputs={"i": 1, "opt": "xyz"}),
    }


def case_optional_input_that_nobody_gave():
    return observe.run(_driver(), ["opt"], inputs={"i": 1})


def case_optional_parameter_made_by_a_function():
    return observe.look(
        "def x(q: int) -> int:\n    return q\ndef b(x: int = 4) -> int:\n    return x", "b", inputs={"q": 1}
    )


def case_optional_for_one_and_required_for_another():
    source = "def a(x: int = 3) -> int:\n    return x\ndef b(x: int) -> int:\n    return x"
    return {
        "both": observe.look(source, "a", "b"),
        "the one": observe.look(source, "a"),
        "given": observe.look(source, "a", "b", inputs={"x": 7}),
    }


def case_different_defaults():
    return observe.look(
        "def a(x: int = 3) -> int:\n    return x\ndef b(x: int = 4) -> int:\n    return x", "a", "b"
    )


def case_config_and_inputs_must_be_disjoint():
    dr = _driver({"i": 1})
    return {"config": observe.run(dr, ["a"]), "both": observe.run(dr, ["a"], inputs={"i": 2})}


def case_inputs_asked_for():
    dr = _driver({"k": [1]})
    return {
        "given": observe.run(dr, ["i"], inputs={"i": 1}),
        "not given": observe.run(dr, ["i"]),
        "config": observe.run(dr, ["k"]),
        "no node at all": observe.run(dr, ["zz"], inputs={"zz": 1}),
        "beside a node": observe.run(dr, ["zz", "a"], inputs={"zz": 1, "i": 2}),
    }


def case_input_named_like_a_node():
    return observe.run(_driver(), ["a"], inputs={"i": 1, "a": 9})


def case_overrides():
    dr = _driver()
    return {
        "upstream is not needed": observe.run(dr, ["b"], overrides={"a": 10}),
        "itself": observe.run(dr, ["b"], overrides={"b": 10}),
        "beside its upstream": observe.run(dr, ["b", "a"], inputs={"i": 1}, overrides={"b": 10}),
        "of another type": observe.run(dr, ["b"], overrides={"a": 1.5}),
        "of a type that fails": observe.run(dr, ["b"], overrides={"a": "x"}),
        "of nothing": observe.run(dr, ["c"], overrides={"b": None}),
        "of no node": observe.run(dr, ["a"], inputs={"i": 1}, overrides={"zz": 1}),
        "no node asked for": observe.run(dr, ["zz"], overrides={"zz": 1}),
        "an input asked for": observe.run(dr, ["i"], overrides={"i": 5}),
    }


def case_override_of_an_input():
    return observe.run(_driver(), ["a"], overrides={"i": 5})


def case_validators_replace_the_check():
    class Judge(lifecycle.EdgeConnectionHook):
        def __init__(self, answer):
            self.answer, self.seen = answer, []

        def check_edge_types_match(self, type_from, type_to, **kwargs):
            return False

        def validate_input(self, node_type, input_value, **kwargs):
            self.seen.append([observe.type_text(node_type), observe.canonical(input_value)])
            return self.answer

    def judged(answer, inputs):
        judge = Judge(answer)
        dr = driver.Builder().with_modules(observe.module("functions", SOURCE)).with_adapters(judge).build()
        return {"run": observe.run(dr, ["a"], inputs=inputs), "seen": judge.seen}

    return {
        "a number refused": judged(False, {"i": 1}),
        "a text accepted": judged(True, {"i": "x"}),
        "nothing is never judged": judged(False, {"i": None}),
    }


def case_functions_among_inputs_and_overrides():
    module = observe.module(
        "functions", "def a(x: int) -> int:\n    return x\n\ndef b(a: int) -> int:\n    return a"
    )
    dr = driver.Builder().with_modules(module).build()
    return {
        "inputs": observe.run(dr, ["b"], inputs={"x": 1, module.a: 2}),
        "overrides": observe.run(dr, ["b"], inputs={"x": 1}, overrides={module.a: 2}),
    }
