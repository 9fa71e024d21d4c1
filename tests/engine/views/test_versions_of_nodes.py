"""What a decorator binds belongs to the version of exactly the nodes that it has an effect on."""

from __future__ import annotations

import subprocess
import sys
import types

import pytest

from hamilton import lineage
from hamilton.graph import FunctionGraph

INNER = """
def scaled(amount: float, factor: float) -> float:
    return amount * factor
"""

PROGRAM = """
import inner
from hamilton.function_modifiers import (
    check_output, does, extract_fields, inject, load_from, parameterize, pipe_input, pipe_output, save_to, source,
    step, subdag, tag, value,
)


def _add(x: float, by: float) -> float:
    return x + by


def _summed(**kwargs):
    return sum(kwargs.values())


@tag(owner="anna")
@parameterize(small={"factor": value(2.0)}, large={"factor": value(10.0)})
def sized(cost: float, factor: float) -> float:
    "How large {factor} is."
    return cost * factor


@check_output(range=(0.0, 9.0), importance="fail")
def checked(cost: float) -> float:
    return cost


@extract_fields({"low": float, "high": float})
def bounds(cost: float) -> dict:
    return {"low": cost, "high": cost}


@does(_summed)
def added(small: float, large: float) -> float:
    pass


@pipe_input(step(_add, by=1.0), step(_add, by=source("small")))
def piped(cost: float) -> float:
    return cost


@pipe_output(step(_add, by=3.0))
def after(cost: float) -> float:
    return cost


@inject(by=value(5.0))
def injected(cost: float, by: float) -> float:
    return cost + by


@subdag(inner, inputs={"amount": source("cost")}, config={"factor": 3.0})
def nested(scaled: float) -> float:
    return scaled


@load_from.json(path=value("in.json"))
def loaded(data: dict) -> dict:
    return data


@save_to.json(path=value("out.json"), output_name_="saved")
def kept(loaded: dict) -> dict:
    return loaded
"""


def module(name: str, source: str) -> types.ModuleType:
    made = types.ModuleType(name)
    exec(compile(source, f"<{name}>", "exec", dont_inherit=True), made.__dict__)
    return made


def snapshot(program: str = PROGRAM, inner: str = INNER) -> lineage.Snapshot:
    before = sys.modules.get("inner")
    sys.modules["inner"] = module("inner", inner)
    try:
        return lineage.snapshot(FunctionGraph.from_modules(module("rides", program), config={}))
    finally:
        del sys.modules["inner"]
        if before is not None:
            sys.modules["inner"] = before


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ('owner="anna"', 'owner="ben"', set()),
        ("value(10.0)", "value(11.0)", {"large"}),
        ("return cost * factor", "return cost / factor", {"small", "large"}),
        ("How large", "How big", set()),
        ("(0.0, 9.0)", "(0.0, 8.0)", {"checked_range_validator", "checked"}),
        ('importance="fail"', 'importance="warn"', {"checked_range_validator", "checked"}),
        ("return sum(", "return max(", {"added"}),
        ("by=1.0", "by=1.5", {"piped.with_add"}),
        ("by=3.0", "by=4.0", {"after.with_add"}),
        ("return x + by", "return x - by", {"piped.with_add", "piped.with_add_1", "after.with_add"}),
        ("value(5.0)", "value(6.0)", {"injected"}),
        ('"factor": 3.0', '"factor": 4.0', {"nested.factor"}),
        ("in.json", "other.json", {"loaded.load_data.data"}),
        ("out.json", "other.json", {"saved"}),
    ],
)
def test_a_decorators_argument_changes_the_nodes_it_shapes(
    before: str, after: str, changed: set[str]
) -> None:
    assert before in PROGRAM
    found = lineage.diff(snapshot(), snapshot(PROGRAM.replace(before, after)))
    assert (found.added, found.removed) == ((), ())
    assert set(found.changed) == changed


def test_functions_of_a_subdag_are_versioned_where_they_are_used() -> None:
    found = lineage.diff(snapshot(), snapshot(inner=INNER.replace("amount * factor", "amount / factor")))
    assert set(found.changed) == {"nested.scaled"}
    assert found.because("nested") == ("nested.scaled",)


def test_versions_are_the_same_in_every_process(tmp_path) -> None:
    (tmp_path / "inner.py").write_text(INNER)
    (tmp_path / "rides.py").write_text(PROGRAM)
    script = tmp_path / "versions.py"
    script.write_text(
        "import rides, json\n"
        "from hamilton import lineage\n"
        "from hamilton.graph import FunctionGraph\n"
        "graph = FunctionGraph.from_modules(rides, config={})\n"
        "print(json.dumps({n.name: n.version for n in lineage.snapshot(graph).nodes.values()}))\n"
    )
    path = f"{tmp_path}:{next(one for one in sys.path if one.endswith('/py'))}"
    printed = {
        subprocess.run(
            [sys.executable, script],
            env={"PYTHONPATH": path, "PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(printed) == 1
