"""The guide for authors: its lesson holds, its messages are said, and it names every claim and every key."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tryhamilton.cli import main
from tryhamilton.lessons.claims import Subject
from tryhamilton.lessons.library import outline, prove_lesson
from tryhamilton.lessons.scaffold import scaffold
from tryhamilton.lessons.snapshot import Snapshot

GUIDE = (Path(__file__).parents[2] / "docs" / "writing-lessons.md").read_text(encoding="utf-8")
FENCES = re.compile(r"^(?P<mark>````*)(?P<info>[^\n]*)\n(?P<text>.*?)^(?P=mark)$", re.MULTILINE | re.DOTALL)
BLOCKS = [(one["info"].strip(), one["text"]) for one in FENCES.finditer(GUIDE)]


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """What `new` makes, with the step that the guide adds."""
    folder = scaffold(tmp_path, "small-weather")
    for info, text in BLOCKS:
        kind, _, name = info.partition(" ")[2].partition("=")
        if kind not in ("file", "add"):
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text() + "\n" if kind == "add" else ""
        path.write_text(before + text)
    return folder


def faults(folder: Path) -> list[str]:
    return [str(one) for one in prove_lesson(folder, outline(folder.parent)).faults]


def test_the_lesson_of_the_guide_holds(lesson: Path):
    assert faults(lesson) == []
    assert [step.name for step in lesson.iterdir() if step.name == "range"]


def without_exercise(lesson: Path) -> None:
    (lesson / "range" / "start").mkdir()
    (lesson / "range" / "start" / "functions.py").write_text(
        (lesson / "range" / "solution" / "functions.py").read_text()
    )


def other_hint(lesson: Path) -> None:
    text = lesson / "lesson.md"
    text.write_text(text.read_text().replace('hint = "Use warmest"', 'hint = "use the warmest"'))


def loose_link(lesson: Path) -> None:
    text = lesson / "lesson.md"
    head, added = text.read_text().split("## The range")
    text.write_text(head + "## The range" + added.replace("node:warmest", "node:warmst"))


@pytest.mark.parametrize("mistake", [without_exercise, other_hint, loose_link])
def test_a_mistake_gets_the_message_of_the_guide(lesson: Path, mistake: Callable[[Path], None]):
    mistake(lesson)
    told = [line for _, text in BLOCKS for line in text.splitlines() if line.startswith("small-weather/")]
    assert set(faults(lesson)) & set(told)


def test_the_guide_names_every_claim():
    claims = {name for name in set(dir(Subject)) - set(dir(Snapshot)) if not name.startswith("_")}
    table = GUIDE.partition("## What a check may ask")[2].partition("##")[0]
    rows = "\n".join(line for line in table.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)\(", rows)) == claims


def test_the_guide_lists_the_keys_as_the_command_does(capsys: pytest.CaptureFixture[str]):
    assert main(["lesson", "keys"]) == 0
    printed = capsys.readouterr().out.rstrip().replace("```toml step", "the block toml step")
    assert printed in GUIDE
