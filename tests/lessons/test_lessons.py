"""Every lesson and every course holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tryhamilton.lessons.course import load_course
from tryhamilton.lessons.library import lesson_folders, outline
from tryhamilton.lessons.loader import load

ROOT = Path(__file__, "../../../lessons").resolve()
COURSES = sorted((ROOT / "courses").glob("*.toml"))
KNOWN = outline(ROOT)


@pytest.mark.parametrize("folder", lesson_folders(ROOT), ids=lambda folder: folder.name)
def test_a_lesson_knows_what_people_get_wrong(folder: Path):
    """That it holds is proved by `npm run lessons`."""
    steps = load(folder).steps
    assert [one.id for one in steps if len(one.wrong) < 2] == [], "people go wrong in more than one way"
    assert [one.id for one in steps if len(one.hints) < 2] == [], "hints come in stages"


@pytest.mark.parametrize("path", COURSES, ids=lambda path: path.stem)
def test_a_course_names_lessons_in_an_order_that_builds_up(path: Path):
    course = load_course(path, KNOWN)
    seen: set[str] = set()
    for slug in course.lessons:
        assert set(load(ROOT / slug).front.values.get("builds_on", [])) <= seen
        seen.add(slug)


def test_every_lesson_is_in_a_course():
    assert set(KNOWN) == {slug for path in COURSES for slug in load_course(path, KNOWN).lessons}
