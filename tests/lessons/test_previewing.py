"""Lessons as they are being written, over a real port."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tryhamilton.lessons.library import Report
from tryhamilton.lessons.previewing import Preview, make_server
from tryhamilton.lessons.scaffold import scaffold


class Author:
    """An author's folder, a preview of it and its address."""

    def __init__(self, root: Path, site: Path):
        self.folder = scaffold(root, "weather")
        self.reports: list[Report] = []
        self.preview = Preview(root, self.reports.append)
        self.server = make_server(self.preview, site, "localhost", 0)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def get(self, name: str):
        with urlopen(f"http://localhost:{self.server.server_port}{name}") as answer:
            return answer.read()

    def json(self, name: str):
        return json.loads(self.get(f"/preview/{name}"))

    def write(self, name: str, change) -> None:
        path = self.folder / name
        path.write_text(change(path.read_text()))

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.preview.close()


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Author]:
    site = tmp_path_factory.mktemp("site")
    (site / "lesson.html").write_text("<p>The page.</p>")
    one = Author(tmp_path_factory.mktemp("lessons"), site)
    one.preview.look()
    yield one
    one.close()


def test_the_course_is_served_beside_the_site(author: Author):
    contents = author.json("course.json")
    assert [one["slug"] for one in contents["lessons"]] == ["weather"]
    assert contents["changes"] == author.preview.version
    assert [one["id"] for one in author.json("weather.json")["steps"]] == ["mean", "warmest", "difference"]
    assert author.get("/") == b"<p>The page.</p>"  # by way of lesson.html?course=/preview/


def test_a_change_is_rendered_proved_and_told(author: Author):
    before = author.preview.version
    assert not author.preview.look()
    author.write("lesson.md", lambda text: text.replace("A weather station", "A small weather station"))
    assert author.preview.look()
    told = author.json(f"changes?after={before}")
    assert told == {"version": before + 1, "faults": []}
    assert author.json("weather.json")["intro"].startswith("A small weather station")
    assert (author.reports[-1].name, author.reports[-1].faults) == ("weather", [])


def test_a_lesson_that_cannot_be_read_keeps_its_last_page(author: Author):
    good = author.json("weather.json")
    author.write("lesson.md", lambda text: text.replace("minutes = 5", 'minutes = "five"'))
    author.preview.look()
    (fault,) = author.json("changes?after=0")["faults"]
    assert fault.startswith("weather/lesson.md:5: minutes: ")
    assert author.json("weather.json") == good
    author.write("lesson.md", lambda text: text.replace('minutes = "five"', "minutes = 6"))
    author.preview.look()
    assert author.json("weather.json")["minutes"] == 6


def test_a_question_for_changes_is_answered_when_there_is_one(author: Author):
    version = author.preview.version
    answers: list[dict] = []
    asking = threading.Thread(target=lambda: answers.append(author.json(f"changes?after={version}")))
    asking.start()
    asking.join(0.3)
    assert not answers
    author.write("lesson.md", lambda text: text + "\n")
    author.preview.look()
    asking.join(10)
    assert answers == [{"version": version + 1, "faults": []}]


def test_one_lesson_can_be_previewed_alone(author: Author):
    preview = Preview(author.folder)
    preview.look()
    assert preview.answer("course.json")["id"] == "preview-weather"
    preview.close()


def test_a_lesson_that_is_taken_away_is_no_longer_in_the_course(author: Author):
    other = scaffold(author.folder.parent, "other")
    author.preview.look()
    assert len(author.json("course.json")["lessons"]) == 2
    shutil.rmtree(other)
    author.preview.look()
    assert len(author.json("course.json")["lessons"]) == 1
