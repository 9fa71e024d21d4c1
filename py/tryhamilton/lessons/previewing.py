"""Lessons as they are being written: rendered and proved anew whenever a file changes, and the page is told."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tryhamilton.hosting import server
from tryhamilton.lessons.course import Course
from tryhamilton.lessons.faults import LessonError
from tryhamilton.lessons.library import Report, outline, prove_lesson
from tryhamilton.lessons.loader import TEXT
from tryhamilton.lessons.rendering import Record, assembled, courses_of, render_lesson

#: Where the course is served.
ADDRESS = "/preview/"
#: Seconds that a question for changes waits for one.
PATIENCE = 20.0
#: Seconds between two looks at the files.
PAUSE = 0.4


class Preview:
    """The course of a folder of lessons, or of the one lesson in a folder, kept up to date by `look`.

    `tell` gets the report of each lesson that was proved, and is called from whatever thread looks.
    """

    def __init__(self, folder: Path, tell: Callable[[Report], object] = lambda report: None):
        folder = folder.resolve()
        self._only = folder.name if (folder / TEXT).is_file() else None
        self._root = folder.parent if self._only else folder
        self._tell = tell
        self._records: dict[str, Record] = {}
        self._marks: dict[str, object] = {}
        # Ctrl+C reaches every process of the terminal; this one ends when the server lets go of it.
        ignore = (signal.SIGINT, signal.SIG_IGN)
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), signal.signal, ignore)
        self._changed = Condition()
        self.files: dict[str, Any] = {}
        #: What keeps lessons from being rendered; the page shows them as they were before.
        self.faults: list[str] = []
        self.version = 0

    def close(self) -> None:
        """Ends the process that renders."""
        self._pool.shutdown(cancel_futures=True)

    def look(self) -> bool:
        """Renders and proves what has changed since the last look; returns whether anything has."""
        marks = self._marks_now()
        if marks == self._marks:
            return False
        changed = [slug for slug, mark in marks.items() if slug and self._marks.get(slug) != mark]
        self._marks = marks
        faults: list[str] = []
        for slug in changed:
            try:
                self._records[slug] = self._pool.submit(render_lesson, self._root / slug).result()
            except LessonError as error:
                faults += map(str, error.faults)
        try:
            id, course = self._course()
            there = [self._records[slug] for slug in course.lessons if slug in self._records]
            files = assembled(id, course, there) if there else {}
        except LessonError as error:
            faults += map(str, error.faults)
            files = self.files
        with self._changed:
            self.files, self.faults = files, faults
            self.version += 1
            self._changed.notify_all()
        known = outline(self._root)
        for slug in changed:
            self._tell(self._pool.submit(prove_lesson, self._root / slug, known).result())
        return True

    def wait(self, after: int, seconds: float = PATIENCE) -> dict[str, Any]:
        """Version and faults, once the version is another than `after` or the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != after, seconds)
            return {"version": self.version, "faults": self.faults}

    def answer(self, name: str) -> Any | None:
        """A file of the course; the contents say where the page asks for changes."""
        content = self.files.get(name)
        return {**content, "changes": self.version} if name == "course.json" and content else content

    def _course(self) -> tuple[str, Course]:
        if self._only:
            return f"preview-{self._only}", Course("Preview", "One lesson.", (self._only,))
        id, course = next(iter(courses_of(self._root).items()))
        return f"preview-{id}", course

    def _marks_now(self) -> dict[str, object]:
        """For each lesson, and for the courses under "", what tells that something in it changed."""
        folders = (
            [self._root / self._only]
            if self._only
            else [path.parent for path in self._root.glob(f"*/{TEXT}")]
        )
        marks: dict[str, object] = {folder.name: _mark(folder) for folder in sorted(folders)}
        return {**marks, "": _mark(self._root / "courses")}


def _mark(folder: Path) -> object:
    """Names and times of everything in a folder."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            stat = path.stat()
            found.append((path.relative_to(folder).as_posix(), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


class PreviewHandler(server.Handler):
    """The built site, and beside it the course."""

    def __init__(self, *arguments: object, preview: Preview, **options: Any):
        self.preview = preview
        super().__init__(*arguments, **options)

    def _answer(self, body: bool) -> None:
        asked = urlsplit(self.path)
        if asked.path == "/":
            return self._send(
                HTTPStatus.FOUND,
                {"Location": f"/lesson.html?course={ADDRESS}", "Cache-Control": "no-store"},
                b"",
            )
        if not asked.path.startswith(ADDRESS):
            return super()._answer(body)
        name = asked.path.removeprefix(ADDRESS)
        if name == "changes":
            after = parse_qs(asked.query).get("after", ["0"])[0]
            content: Any | None = self.preview.wait(int(after) if after.isdecimal() else 0)
        else:
            content = self.preview.answer(name)
        status = HTTPStatus.NOT_FOUND if content is None else HTTPStatus.OK
        headers: Mapping[str, str] = {"Content-Type": "application/json", "Cache-Control": "no-store"}
        try:
            return self._send(status, dict(headers), json.dumps(content).encode())
        except (BrokenPipeError, ConnectionResetError):
            # The page was left while it waited for a change.
            self.close_connection = True


def make_server(preview: Preview, site: Path, host: str, port: int) -> ThreadingHTTPServer:
    """A server that is not running yet. Raises PortError."""
    return server.make_server(site, host, port, handler=partial(PreviewHandler, preview=preview))


def serve(preview: Preview, site: Path, host: str, port: int) -> int:
    """Serves until Ctrl+C; returns 0, or 2 if the port cannot be had."""
    try:
        listening = make_server(preview, site, host, port)
    except server.PortError as error:
        print(error, file=sys.stderr)
        return 2
    over = Event()
    preview.look()
    print(
        f"The lessons are at http://{host}:{listening.server_port}/ and follow every change. Stop with Ctrl+C.",
        flush=True,
    )

    def watch() -> None:
        while not over.wait(PAUSE):
            preview.look()

    Thread(target=watch, daemon=True).start()
    try:
        server.answer(listening)
    finally:
        over.set()
        preview.close()
    return 0
