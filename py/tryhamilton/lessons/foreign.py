"""A course that somebody opens in the page: its files as they came out of a folder or a zip.

Everything that is wrong is told at once, with file, line and key, in the words of the loader that authors know.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from tryhamilton.lessons.faults import Fault, LessonError
from tryhamilton.lessons.library import lesson_folders
from tryhamilton.lessons.loader import TEXT, load
from tryhamilton.lessons.proof import solvable
from tryhamilton.lessons.rendering import courses_of, render_course
from tryhamilton.protocol import CourseFault, CourseReading
from tryhamilton.text import safely

NO_LESSON = (
    "There is no lesson in it. A course is a folder of lessons, and each lesson a folder with a lesson.md; "
    "`tryhamilton lesson new` makes one."
)


def read_course(files: Mapping[str, str], name: str) -> CourseReading:
    """The courses in `files` (path → text) as a page shows them, or all faults; `name` is of the folder or the zip."""
    faults = list(_faults_of_paths(files))
    root = _root(files)
    if root is None and not faults:
        faults = [Fault(name, NO_LESSON)]
    if faults or root is None:
        return _reading(faults)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / (root.name or _plain(name))
        for path, text in files.items():
            below = PurePosixPath(path)
            if below.is_relative_to(root):
                target = place / below.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
        return _read(place)


def _read(root: Path) -> CourseReading:
    faults: list[Fault] = []
    lessons = []
    for folder in lesson_folders(root):
        try:
            lessons.append(load(folder))
        except LessonError as error:
            faults += error.faults
    try:
        # A course that names a lesson is looked at even if the lesson has faults.
        courses = courses_of(root)
    except LessonError as error:
        return _reading([*faults, *error.faults])
    # Only what can be read at all is run.
    faults = faults or [fault for lesson in lessons for fault in solvable(lesson)]
    if faults:
        return _reading(faults)
    rendered = {}
    for id, course in courses.items():
        try:
            rendered[id] = render_course(root, id, course)
        except LessonError as error:
            return _reading(error.faults)
        except Exception as error:
            message = f"A solution cannot be run: {type(error).__name__}: {safely(str, error)}"
            return _reading([Fault(f"courses/{id}", message)])
    return {"courses": rendered, "faults": []}


def _reading(faults: list[Fault]) -> CourseReading:
    told: list[CourseFault] = [
        {"file": one.file, "line": one.line, "key": one.key, "message": one.message} for one in faults
    ]
    return {"courses": {}, "faults": told}


def _faults_of_paths(files: Mapping[str, str]) -> Iterator[Fault]:
    """Paths that lead out of the folder; the page refuses them before, and this does not rely on it."""
    for path in files:
        below = PurePosixPath(path)
        if below.is_absolute() or ".." in below.parts or "\\" in path or "\0" in path or not below.parts:
            yield Fault(path, "This path leads out of the course. Pack the folder anew.")


def _root(files: Mapping[str, str]) -> PurePosixPath | None:
    """The folder of the lessons: where the lesson.md that lies least deep belongs."""
    texts = sorted((PurePosixPath(path) for path in files), key=lambda path: (len(path.parts), path))
    for path in texts:
        if path.name == TEXT and len(path.parts) > 1:
            return path.parent.parent
    return None


def _plain(name: str) -> str:
    """A name that can be a folder's, and the course's in the browser's storage."""
    stem = PurePosixPath(name.replace("\\", "/")).name.removesuffix(".zip")
    return "".join(one if one.isalnum() or one in "-_" else "-" for one in stem).strip("-") or "course"
