"""Courses as the page gets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tryhamilton.cli import main
from tryhamilton.lessons.faults import LessonError
from tryhamilton.lessons.rendering import courses_of, lesson_map, render_course
from tryhamilton.lessons.scaffold import scaffold


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for slug in ("second", "first"):
        scaffold(tmp_path, slug)
    return tmp_path


def rendered(root: Path) -> dict[str, Any]:
    ((id, course),) = courses_of(root).items()
    return render_course(root, id, course)


def test_a_folder_without_a_course_is_one(root: Path):
    contents = rendered(root)["course.json"]
    assert contents["id"] == root.name
    assert [one["slug"] for one in contents["lessons"]] == ["first", "second"]


def test_a_course_has_its_own_order_and_each_lesson_builds_on_the_one_before(root: Path):
    (root / "courses").mkdir()
    (root / "courses" / "days.toml").write_text(
        'title = "Days"\nsummary = "For all."\nlessons = ["second", "first"]\n'
    )
    contents = rendered(root)["course.json"]
    assert (contents["id"], contents["title"]) == ("days", "Days")
    assert [(one["slug"], one["buildsOn"]) for one in contents["lessons"]] == [
        ("second", []),
        ("first", ["second"]),
    ]
    assert contents["map"]["edges"] == [["second", "first"]]


def test_a_lesson_may_say_that_it_builds_on_nothing(root: Path):
    text = root / "second" / "lesson.md"
    text.write_text(text.read_text().replace("minutes = 5", "minutes = 5\nbuilds_on = []"))
    assert rendered(root)["course.json"]["lessons"][1]["buildsOn"] == []


def test_a_step_has_its_program_its_graphs_and_the_values_of_its_solution(root: Path):
    mean, warmest, difference = rendered(root)["first.json"]["steps"]
    assert mean["start"] == {"functions.py": '"""A week of temperatures."""\n'}
    assert (mean["continues"], warmest["continues"]) == (False, True)
    assert mean["inputs"] == {"celsius": [11, 12, 15, 14, 13, 10, 9]}
    assert mean["begin"]["nodes"] == []
    assert {one["name"] for one in mean["goal"]["graph"]["nodes"]} == {"celsius", "mean_celsius"}
    assert difference["goal"]["outputs"] == ["above_mean", "mean_celsius", "warmest"]
    assert difference["goal"]["previews"]["above_mean"] == {"kind": "value", "text": "3.0", "type": "float"}
    assert json.loads(json.dumps(difference)) == difference


def test_the_search_gets_words_without_marks(root: Path):
    passage = rendered(root)["search.json"][0]
    assert passage["slug"] == "first" and passage["step"] == "mean"
    assert passage["text"].startswith("A weather station reports one number a day.")
    assert not set(passage["text"]) & set("`[]")


def test_the_checks_of_all_steps_are_told_with_the_hints_that_they_may_give(root: Path):
    checks = rendered(root)["checks.json"]
    assert list(checks) == [
        f"{slug}/{step}" for slug in ("first", "second") for step in ("mean", "warmest", "difference")
    ]
    for step, told in checks.items():
        assert told and all(one["hints"] for one in told), step
        assert all(one["check"][0].isupper() for one in told)


def test_the_version_changes_with_the_content(root: Path):
    before = rendered(root)["course.json"]["version"]
    assert rendered(root)["course.json"]["version"] == before
    text = root / "first" / "lesson.md"
    text.write_text(text.read_text().replace("A weather station", "One weather station"))
    assert rendered(root)["course.json"]["version"] != before


def test_lessons_are_a_dataflow():
    heads = [
        {"slug": "2-plots", "title": 'The "plot"', "buildsOn": []},
        {"slug": "maps", "title": "Maps", "buildsOn": ["2-plots", "elsewhere"]},
    ]
    graph = lesson_map(heads)
    assert {one["name"]: one["doc"] for one in graph["nodes"]} == {
        "lesson_2_plots": 'The "plot"',
        "maps": "Maps",
    }
    assert graph["edges"] == [["lesson_2_plots", "maps"]]
    assert graph["diagnostics"] == []


def test_the_command_writes_the_files_and_takes_old_ones_away(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "out"
    stale = out / root.name / "gone.json"
    stale.parent.mkdir(parents=True)
    stale.write_text("{}")
    assert main(["lesson", "render", str(root), "--out", str(out)]) == 0
    names = {path.name for path in (out / root.name).iterdir()}
    assert names == {"course.json", "search.json", "checks.json", "first.json", "second.json"}
    (root / "first" / "lesson.md").write_text("nothing")
    assert main(["lesson", "render", str(root), "--out", str(out)]) == 1
    assert "first/lesson.md:1: Start with front matter" in capsys.readouterr().err


def test_a_lesson_that_cannot_be_read_is_an_error(root: Path):
    (root / "first" / "lesson.md").write_text("nothing")
    with pytest.raises(LessonError, match="front matter"):
        rendered(root)
