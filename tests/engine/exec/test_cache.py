"""The cache of a driver: what is computed anew and what is brought back."""

from __future__ import annotations

import pytest


def test_a_second_run_computes_nothing(chain, over, computed, tmp_path):
    dr = over(chain, tmp_path)
    first = dr.execute(["c", "a"], inputs={"x": 1})
    assert computed(dr) == ["a", "b", "c"]
    assert dr.execute(["c", "a"], inputs={"x": 1}) == first == {"c": {"v": 14}, "a": 2}
    assert computed(dr) == []
    # Nor does another driver in the same folder.
    again = over(chain, tmp_path)
    assert again.execute(["c"], inputs={"x": 1}) == {"c": {"v": 14}}
    assert computed(again) == []


def test_other_inputs_and_defaults(chain, over, computed, tmp_path):
    dr = over(chain, tmp_path)
    dr.execute(["c"], inputs={"x": 1})
    assert dr.execute(["c"], inputs={"x": 2}) == {"c": {"v": 24}}
    assert computed(dr) == ["a", "b", "c"]
    assert dr.execute(["c"], inputs={"x": 2, "y": 5}) == {"c": {"v": 24}}
    assert computed(dr) == []  # the default, said aloud
    assert dr.execute(["c"], inputs={"x": 2, "y": 6}) == {"c": {"v": 27}}
    assert computed(dr) == ["b", "c"]
    assert dr.execute(["c"], inputs={"x": True}) == {"c": {"v": 14}}
    assert computed(dr) == ["a"]  # True is not 1, but gives the same 2


def test_equal_results_stop_the_recomputation(over, computed, tmp_path):
    source = "def half(x: int) -> int: return x // 2\ndef after(half: int) -> int: return half + 1\n"
    dr = over(source, tmp_path)
    dr.execute(["after"], inputs={"x": 4})
    dr.execute(["after"], inputs={"x": 5})
    assert computed(dr) == ["half"]


def test_overrides(chain, over, computed, tmp_path):
    dr = over(chain, tmp_path)
    dr.execute(["c"], inputs={"x": 1})
    assert dr.execute(["c"], inputs={"x": 1}, overrides={"a": 10}) == {"c": {"v": 150}}
    assert computed(dr) == ["b", "c"]
    assert dr.execute(["c"], inputs={"x": 1}) == {"c": {"v": 14}}
    assert computed(dr) == []


def test_none_is_a_result(over, computed, tmp_path):
    dr = over("def nothing(x: int) -> object: return None\n", tmp_path)
    dr.execute(["nothing"], inputs={"x": 1})
    assert dr.execute(["nothing"], inputs={"x": 1}) == {"nothing": None}
    assert computed(dr) == []


def test_an_error_is_no_result(over, tmp_path):
    dr = over("def ratio(x: int) -> float: return 1 / x\n", tmp_path)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError) as caught:
            dr.execute(["ratio"], inputs={"x": 0})
        assert any("'ratio'" in note for note in caught.value.__notes__)
        told = [event.event_type.value for event in dr.cache.logs(dr.cache.last_run_id, "debug")["ratio"]]
        assert told[-1] == "failed_execution"


PROGRAM = """
RATE = 2

class Scale:
    factor = 1
    def apply(self, x):
        return x * self.factor

def _helper(x):
    return Scale().apply(x) * RATE

def first(x: int) -> int:
    return _helper(x)

def second(first: int) -> int:
    '''Says nothing.'''
    return first + 1
"""


@pytest.mark.parametrize(
    ("old", "new", "expected", "anew"),
    [
        ("return first + 1", "return first + 2", 8, ["second"]),
        ("RATE = 2", "RATE = 3", 10, ["first", "second"]),
        ("factor = 1", "factor = 5", 31, ["first", "second"]),
        ("x * self.factor", "x + self.factor", 9, ["first", "second"]),
        ("Scale().apply(x) * RATE", "RATE * Scale().apply(x)", 7, ["first"]),
        ("Says nothing.", "Says something.", 7, []),
        ("    return first + 1", "    # a comment\n\n    return (first\n        + 1)", 7, []),
        ("def second(first: int) -> int:", "@tag(owner='ann')\ndef second(first: int) -> int:", 7, []),
    ],
)
def test_editing_code(over, computed, tmp_path, old, new, expected, anew):
    over(PROGRAM, tmp_path).execute(["second"], inputs={"x": 3})
    dr = over(PROGRAM.replace(old, new), tmp_path)
    assert dr.execute(["second"], inputs={"x": 3}) == {"second": expected}
    assert computed(dr) == anew


def test_a_constant_changed_between_two_runs_of_one_driver(over, tmp_path):
    dr = over(PROGRAM, tmp_path)
    assert dr.execute(["second"], inputs={"x": 3}) == {"second": 7}
    dr.graph_modules[0].RATE = 3
    assert dr.execute(["second"], inputs={"x": 3}) == {"second": 10}


def test_literals_in_decorators(over, tmp_path):
    source = """
FACTOR = {0}

@parameterize(big={{'by': value(FACTOR)}})
def scaled(x: int, by: int) -> int:
    return x * by
"""
    over(source.format(2), tmp_path).execute(["big"], inputs={"x": 3})
    dr = over(source.format(5), tmp_path)
    assert dr.execute(["big"], inputs={"x": 3}) == {"big": 15}
