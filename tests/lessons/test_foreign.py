"""A course out of a zip: read as it is written, or all its faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from tryhamilton.lessons.foreign import read_course
from tryhamilton.lessons.scaffold import scaffold


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    scaffold(tmp_path, "two-words")
    paths = [path for path in tmp_path.rglob("*") if path.is_file()]
    return {f"mine/{path.relative_to(tmp_path).as_posix()}": path.read_text() for path in paths}


def test_a_folder_of_lessons_is_a_course(files: dict[str, str]) -> None:
    reading = read_course(files, "mine.zip")
    assert reading["faults"] == []
    (course,) = reading["courses"].values()
    assert list(reading["courses"]) == ["mine"]
    assert [one["slug"] for one in course["course.json"]["lessons"]] == ["two-words"]
    assert course["two-words.json"]["steps"][0]["goal"]["previews"]


def test_lessons_at_the_top_of_a_zip_take_its_name(files: dict[str, str]) -> None:
    bare = {path.removeprefix("mine/"): text for path, text in files.items()}
    assert list(read_course(bare, "Week 1 (draft).zip")["courses"]) == ["Week-1--draft"]


def test_every_fault_is_told_with_its_place(files: dict[str, str]) -> None:
    text = files["mine/two-words/lesson.md"]
    files["mine/two-words/lesson.md"] = text.replace("title =", "titel =", 1).replace("hints =", "hint =", 1)
    files["mine/courses/week.toml"] = 'title = "Week"\nsummary = "One."\nlessons = ["two-words", "three"]\n'
    faults = read_course(files, "mine.zip")["faults"]
    told = [(one["file"], one["line"], one["key"]) for one in faults]
    assert ("two-words/lesson.md", 2, "titel") in told
    assert ("courses/week.toml", 3, "lessons") in told
    assert any(key == "hint" and line and line > 10 for _, line, key in told)
    assert any("Did you mean 'title'?" in one["message"] for one in faults)


def test_what_would_stop_a_room_is_told_before_it_does(files: dict[str, str]) -> None:
    broken = {
        **files,
        "mine/two-words/mean/checks.py": files["mine/two-words/mean/checks.py"] + "\ndef check_more(s:\n",
    }
    (fault,) = read_course(broken, "mine.zip")["faults"]
    line = broken["mine/two-words/mean/checks.py"].count("\n")
    assert (fault["file"], fault["line"]) == ("two-words/mean/checks.py", line)
    assert fault["message"].startswith("SyntaxError")

    solution = files["mine/two-words/mean/solution/functions.py"]
    wrong = {**files, "mine/two-words/mean/solution/functions.py": solution.replace("len(celsius)", "7.5")}
    assert solution != wrong["mine/two-words/mean/solution/functions.py"]
    reading = read_course(wrong, "mine.zip")
    assert reading["courses"] == {}
    assert sorted({one["file"] for one in reading["faults"]})[:1] == ["two-words/mean/solution"]
    assert "does not accept it" in reading["faults"][0]["message"]


@pytest.mark.parametrize("path", ["../out.py", "/etc/out.py", "a/../../out.py", "a\\..\\out.py", "a\0b"])
def test_a_path_out_of_the_course_is_refused(files: dict[str, str], path: str) -> None:
    (fault,) = read_course({**files, path: "text"}, "mine.zip")["faults"]
    assert fault["file"] == path and "leads out of the course" in fault["message"]


def test_something_else_than_a_course(files: dict[str, str]) -> None:
    (fault,) = read_course({"notes.txt": "hello"}, "notes.zip")["faults"]
    assert fault["file"] == "notes.zip" and "lesson.md" in fault["message"]
