"""What happens to everybody, in any lesson: each gets a sentence that helps, and no check that gives up."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from tryhamilton.lessons.hearing import hear
from tryhamilton.lessons.library import lesson_folders
from tryhamilton.lessons.loader import ANSWER, load
from tryhamilton.lessons.model import Files, Step

ROOT = Path(__file__, "../../../lessons").resolve()
FOLDERS = lesson_folders(ROOT)


def answer_file(step: Step) -> str:
    """The file that the exercise is about."""
    changed = [name for name, text in step.solution.items() if step.start.get(name) != text]
    return ANSWER if ANSWER in changed else next(name for name in changed if name.endswith(".py"))


def syntax_error(step: Step) -> Files:
    name = answer_file(step)
    return {**step.solution, name: step.solution[name] + "\ndef unfinished(\n"}


def deleted_file(step: Step) -> Files:
    name = ANSWER if ANSWER in step.start else next(iter(step.start))
    return {other: text for other, text in step.solution.items() if other != name}


def endless_loop(step: Step) -> Files:
    """Every function of the program loops, and so does the script."""
    files = dict(step.solution)
    for name, text in files.items():
        if not name.endswith(".py"):
            continue
        tree = ast.parse(text)
        loop = ast.parse("while True:\n    pass").body
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                node.body = loop
        files[name] = ast.unparse(tree) + ("\nwhile True:\n    pass\n" if name == "run.py" else "")
    return files


def renamed_function(step: Step) -> Files:
    """The last function that the solution adds has another name."""
    name = answer_file(step)
    functions = [node for node in ast.parse(step.solution[name]).body if isinstance(node, ast.FunctionDef)]
    if not functions:
        return syntax_error(step)
    last = functions[-1].name
    return {**step.solution, name: step.solution[name].replace(f"def {last}(", f"def renamed_{last}(")}


def told(step: Step, files: Files) -> list[str]:
    """The hints, all of which must be sentences for a learner."""
    needs = list(step.start)
    result = hear(step.program(files), step.checks, f"lesson/{step.id}", needs)
    hints = [one["hint"] for one in result["verdicts"] if not one["passed"]]
    for hint in hints:
        assert hint[:1].isupper() or hint[:1] in "'\"`" or ".py" in hint, hint
    return hints


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize(
    ("mishap", "words"),
    [(syntax_error, ".py, line "), (deleted_file, "There is no file "), (endless_loop, "")],
)
def test_a_mishap_gets_a_sentence(
    folder: Path, mishap: Callable[[Step], Files], words: str, monkeypatch: pytest.MonkeyPatch
):
    for module in ("snapshot.RUN_SECONDS", "mutants.TEST_SECONDS"):
        monkeypatch.setattr(f"tryhamilton.lessons.{module}", 0.1)
    for step in load(folder).steps:
        hints = told(step, mishap(step))
        assert hints, f"{step.id}: every check passes"
        assert words in hints[0], f"{step.id}: {hints[0]}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_another_name_for_a_function_gets_a_sentence_if_it_matters(folder: Path):
    for step in load(folder).steps:
        told(step, renamed_function(step))
