"""Whatever a learner does to the files, each check answers with a sentence: none of them breaks down."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tryhamilton.lessons import checking, mutants, snapshot
from tryhamilton.lessons.checking import Verdict, verdicts
from tryhamilton.lessons.library import lesson_folders
from tryhamilton.lessons.loader import load
from tryhamilton.lessons.model import Files, Step

ROOT = Path(__file__, "../../../lessons").resolve()
LESSONS = [load(folder) for folder in lesson_folders(ROOT)]
STEPS = [pytest.param(step, id=f"{lesson.slug}/{step.id}") for lesson in LESSONS for step in lesson.steps]
FIRST = [pytest.param(lesson.steps[0], id=lesson.slug) for lesson in LESSONS]


def programs(step: Step) -> list[str]:
    """The learner's files of Python in the solution."""
    return [name for name in step.solution if name.endswith(".py")]


def without_a_file(step: Step) -> Iterator[Files]:
    for gone in programs(step):
        yield {name: text for name, text in step.solution.items() if name != gone}


def with_a_renamed_function(step: Step) -> Iterator[Files]:
    """Each function that the solution defines, under another name, without anything else knowing."""
    for file in programs(step):
        for one in ast.parse(step.solution[file]).body:
            if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                new = re.sub(rf"\b(def|class) {one.name}\b", rf"\1 {one.name}_x", step.solution[file])
                yield {**step.solution, file: new}


def with_empty_bodies(step: Step) -> Iterator[Files]:
    """Each function that the solution defines gives None, one at a time."""
    yield from with_bodies(step, "None")


def with_one_number(step: Step) -> Iterator[Files]:
    """Each gives a number, where a column or a table is asked for, too."""
    yield from with_bodies(step, "1.5")


def with_a_text(step: Step) -> Iterator[Files]:
    yield from with_bodies(step, "'nothing of that kind'")


def with_bodies(step: Step, value: str) -> Iterator[Files]:
    for file in programs(step):
        text = step.solution[file]
        for one in ast.walk(ast.parse(text)):
            if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = text.splitlines()
                first, last = one.body[0].lineno - 1, one.body[-1].end_lineno
                empty = " " * one.body[0].col_offset + f"return {value}"
                yield {**step.solution, file: "\n".join([*lines[:first], empty, *lines[last:]]) + "\n"}


def told(found: list[Verdict]) -> list[str]:
    """The sentences of the checks that do not hold; fails if a check itself goes wrong."""
    assert [f"{one.check}: {one.broken}" for one in found if one.broken] == []
    return [one.hint for one in found if one.hint]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "damage", [without_a_file, with_a_renamed_function, with_empty_bodies, with_one_number, with_a_text]
)
def test_damage_is_answered(step: Step, damage):
    for files in damage(step):
        told(verdicts(step, files))


@pytest.mark.parametrize("step", STEPS)
def test_a_slip_of_syntax_is_told_with_its_line(step: Step):
    file = programs(step)[0]
    text = step.solution[file] + "\ndef half(\n"
    hints = told(verdicts(step, {**step.solution, file: text}))
    assert len(hints) > 0 and all(one.startswith(f"{file}, line ") for one in hints)


@pytest.mark.parametrize("step", FIRST)
def test_an_endless_loop_is_told(step: Step, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(snapshot, "RUN_SECONDS", 0.15)
    monkeypatch.setattr(mutants, "TEST_SECONDS", 0.15)
    monkeypatch.setattr(checking, "CHECK_SECONDS", 2.0)
    file = "run.py" if "run.py" in step.solution else "functions.py"
    loop = "\nwhile True:\n    pass\n"
    if file == "functions.py":
        lines = []
        for line in step.solution[file].splitlines():
            lines.append(line)
            if re.match(r"def [a-z].*:$", line):
                lines.append("    while True:\n        pass")
        text = "\n".join(lines) + "\n"
    else:
        text = loop + step.solution[file]
    # A node that the checks replace does not run: then there is nothing to tell.
    for hint in told(verdicts(step, {**step.solution, file: text})):
        assert "does not come to an end" in hint or "test_" in hint or hint.startswith(f"{file}, line ")
