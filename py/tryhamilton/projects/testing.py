"""A pytest file that holds each node to what it gave when the program was exported."""

from __future__ import annotations

import re

from tryhamilton.projects.code import (
    Pin,
    driver_code,
    engine_imports,
    execute_code,
    given,
    pin,
    sorted_imports,
)
from tryhamilton.projects.literals import literal
from tryhamilton.projects.model import Project


def test_file(project: Project, inputs_module: str | None = None) -> str:
    """The text of the file. Sample inputs come from `inputs_module`, or stand in the file itself."""
    pins = {name: pin(name, project.values[name]) for name in project.outputs if name in project.values}
    written = given(project.inputs, project.attached)
    overridden = given(project.overrides)
    imports = {
        *engine_imports(project),
        *(f"import {one}" for one in project.modules),
        *(["import pytest"] if pins else []),
        *(one for each in pins.values() for one in each.imports),
        *overridden.imports,
    }
    if inputs_module is None:
        imports |= written.imports
    elif project.inputs:
        imports.add(f"from {inputs_module} import inputs")
    parts = [_head(project, pins), sorted_imports(imports)]
    if inputs_module is None and project.inputs:
        parts.append(written.assigned("inputs"))
    if project.overrides:
        parts.append(overridden.assigned("overrides"))
    parts.append(driver_code(project))
    text = "\n\n".join(parts) + "\n"
    expression = "inputs()" if inputs_module else "inputs"
    return text + "".join(f"\n\n{one}\n" for one in _tests(project, pins, expression))


# Its name would make pytest collect it.
test_file.__test__ = False  # type: ignore[attr-defined]


def _head(project: Project, pins: dict[str, Pin]) -> str:
    if pins:
        return '"""What each node gave for the sample inputs: whatever changes a value fails its test."""'
    why = project.why_no_values.rstrip(".").replace("\\", "\\\\").replace('"""', "'''")
    return f'"""The nodes that there are. No values are pinned: {why}."""'


def _tests(project: Project, pins: dict[str, Pin], inputs: str) -> list[str]:
    nodes = literal(list(project.outputs)).text
    tests = [
        "def test_graph():\n"
        "    nodes = {variable.name for variable in dr.list_available_variables()}\n"
        f"    assert nodes.issuperset({nodes})"
    ]
    if not pins:
        return tests
    body = execute_code(project, inputs).replace("\n", "\n    ").replace("results = ", "return ", 1)
    tests.append(f'@pytest.fixture(scope="module")\ndef results():\n    {body}')
    taken: set[str] = {"graph"}
    for name, one in pins.items():
        lines = "\n    ".join(one.lines)
        tests.append(f"def test_{_unique(name, taken)}(results):\n    {lines}")
    return tests


def _unique(name: str, taken: set[str]) -> str:
    """A name for the test of a node; nodes of a subdag have dots in theirs."""
    made = re.sub(r"\W", "_", name)
    while made in taken:
        made += "_"
    taken.add(made)
    return made
