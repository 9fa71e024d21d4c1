"""The server, and the folder that `tryhamilton build` makes, over real sockets and real files."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tryhamilton.cli import main
from tryhamilton.hosting import found, server
from tryhamilton.hosting.building import build
from tryhamilton.hosting.commands import at_root

SCRIPT = "export const base = '/-tryhamilton-base-/';\n" * 60
HEADERS = """/-tryhamilton-base-/*
  Content-Security-Policy: default-src 'none'; connect-src 'self'; img-src 'self'
  X-Policy: strict
  Cache-Control: no-cache

/-tryhamilton-base-/assets/*
  ! Cache-Control
  Cache-Control: immutable
"""


def integrity(content: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A site as `npm run pack` leaves it, with little in it."""
    root = tmp_path / "packed"
    texts = {
        "index.html": '<script src="/-tryhamilton-base-/assets/a-1.js"></script>',
        "learn.html": "<title>Lessons</title>",
        "learn/index.html": "The lessons that come with the site",
        "learn/first/index.html": '<a href="/-tryhamilton-base-/learn/">Lessons</a>',
        "assets/a-1.js": SCRIPT,
        "assets/b-2.js": "export {};\n",
    }
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    files = [
        {
            "path": name,
            "size": len(text),
            "integrity": integrity(text.encode()),
            "start": name != "assets/b-2.js",
        }
        for name, text in texts.items()
    ]
    line = f"self.site = {json.dumps({'build': 'before', 'isolate': False, 'files': files})};"
    (root / "sw.js").write_text(f"{line}\n// the worker\n")
    (root / "assets/a-1.js.br").write_bytes(b"of before")
    (root / "assets/b-2.js.br").write_bytes(b"still right")
    (root / "_headers").write_text(HEADERS)
    return root


@pytest.fixture
def lesson_folder(tmp_path: Path) -> Path:
    assert main(["lesson", "new", "two-words", "--root", str(tmp_path / "mine")]) == 0
    return tmp_path / "mine"


@pytest.fixture
def served(small_site: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    folder = tmp_path / "out"
    build(small_site, folder)
    (folder / "secret.txt").write_text("outside of nothing")
    running = server.make_server(folder, "localhost", 0)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{running.server_port}", folder
    running.shutdown()
    running.server_close()


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(
        url, headers={name.replace("_", "-"): one for name, one in headers.items()}
    )
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, dict(response.headers), response.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def site_line(folder: Path) -> dict[str, Any]:
    line = (folder / "sw.js").read_text().splitlines()[0]
    record: dict[str, Any] = json.loads(line.removeprefix("self.site = ").removesuffix(";"))
    return record


def test_what_is_not_there(served: tuple[str, Path]) -> None:
    address, folder = served
    status, headers, body = get(f"{address}/assets/older-1.js")
    assert (status, headers["Cache-Control"], body) == (404, "no-cache", b"There is no such file.\n")
    (folder / "404.html").write_text("<title>No such page</title>")
    status, headers, body = get(f"{address}/learn/renamed/", Accept="text/html,*/*")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert body == b"<title>No such page</title>" and headers["X-Policy"] == "strict"


def test_headers_and_types(served: tuple[str, Path]) -> None:
    address, _ = served
    status, headers, body = get(f"{address}/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert (headers["X-Policy"], headers["Cache-Control"]) == ("strict", "no-cache")
    assert b'src="/assets/a-1.js"' in body
    status, headers, body = get(f"{address}/assets/a-1.js")
    assert headers["Cache-Control"] == "immutable" and headers["X-Policy"] == "strict"
    assert headers["Content-Type"] == "text/javascript" and body.decode() == SCRIPT.replace(
        found.ANY_BASE, "/"
    )


def test_compressed_twin_range_and_unchanged(served: tuple[str, Path]) -> None:
    address, folder = served
    status, headers, body = get(f"{address}/assets/a-1.js", Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == (folder / "assets/a-1.js").read_bytes()
    assert get(f"{address}/assets/a-1.js", If_None_Match=headers["ETag"], Accept_Encoding="gzip")[0] == 304
    status, headers, body = get(f"{address}/assets/a-1.js", Range="bytes=7-11", Accept_Encoding="gzip")
    assert (status, body, headers["Content-Range"][:10]) == (206, b"const", "bytes 7-11")
    assert get(f"{address}/assets/a-1.js", Range="bytes=999999-")[0] == 416


@pytest.mark.parametrize(
    "path",
    [
        "/../packed/index.html",
        "/%2e%2e/packed/index.html",
        "/_headers",
        "/serve.py",
        "/none",
        "/assets/",
        "/%00",
    ],
)
def test_what_is_not_served(served: tuple[str, Path], path: str) -> None:
    assert get(served[0] + path)[0] == 404


def test_a_folder_without_its_slash_is_sent_on(served: tuple[str, Path]) -> None:
    assert get(f"{served[0]}/learn")[2] == b"The lessons that come with the site"


def test_build_with_a_course_under_a_base(
    small_site: Path, lesson_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    arguments = [
        "build",
        str(lesson_folder),
        "--out",
        str(out),
        "--site",
        str(small_site),
        "--base",
        "/play/",
    ]
    assert main([*arguments, "--isolate"]) == 0
    assert "tryhamilton serve" in capsys.readouterr().out
    outline = json.loads((out / "course/course.json").read_text())
    assert [one["slug"] for one in outline["lessons"]] == ["two-words"]
    for page in ("course/index.html", "learn/index.html"):
        assert "url=../learn.html?course=course/" in (out / page).read_text()
    assert '"/play/assets/a-1.js"' in (out / "index.html").read_text()
    assert (out / "_headers").read_text().startswith("/play/*\n")

    line = site_line(out)
    assert line["isolate"] is True and line["build"] != "before"
    listed = {one["path"]: one for one in line["files"]}
    assert {"course/course.json", "course/two-words.json", "course/index.html"} <= set(listed)
    for name, one in listed.items():
        content = (out / name).read_bytes()
        assert (one["size"], one["integrity"]) == (len(content), integrity(content)), name
    assert listed["assets/b-2.js"]["start"] is False
    assert (out / "sw.js").read_text().endswith("// the worker\n")
    # Only what changed has lost the twin that no longer fits.
    assert (
        (out / "assets/a-1.js.br").read_bytes() != b"of before"
        if (out / "assets/a-1.js.br").exists()
        else True
    )
    assert gzip.decompress((out / "assets/a-1.js.gz").read_bytes()) == (out / "assets/a-1.js").read_bytes()
    assert (out / "assets/b-2.js.br").read_bytes() == b"still right"

    # A second build takes the place of the first; another folder is left alone.
    assert main(arguments) == 0
    assert site_line(out)["isolate"] is False
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/thesis.txt").write_text("years of work")
    assert main([*arguments[:3], str(tmp_path / "notes"), *arguments[4:]]) == 2
    assert "not empty" in capsys.readouterr().err
    assert (tmp_path / "notes/thesis.txt").read_text() == "years of work"


def test_a_site_for_any_path_is_served_at_the_root(small_site: Path, tmp_path: Path) -> None:
    with at_root(small_site) as folder:
        assert 'src="/assets/a-1.js"' in (folder / "index.html").read_text()
        assert (folder / "_headers").read_text().startswith("/*\n")
    assert not folder.exists() and small_site.exists()
    build(small_site, tmp_path / "out")
    with at_root(tmp_path / "out") as folder:
        assert folder == tmp_path / "out"


def test_the_server_beside_the_site_needs_nothing_else(small_site: Path, tmp_path: Path) -> None:
    out = tmp_path / "stick"
    build(small_site, out)
    command = [sys.executable, "-I", "-S", str(out / "serve.py"), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={"PYTHONUNBUFFERED": "1"}
    ) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        assert get(told.split()[-1])[0] == 200
        process.terminate()


def test_what_is_wrong_is_told_to_the_author(
    small_site: Path, lesson_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", str(lesson_folder), "--out", str(tmp_path / "out"), "--site", str(small_site)]
    solution = lesson_folder / "two-words/mean/solution/functions.py"
    right = solution.read_text()
    solution.write_text(right.replace("len(celsius)", "7.5"))
    assert main(command) == 1
    assert "two-words/mean/solution: check_mean_celsius does not accept it" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    solution.write_text(right)

    text = lesson_folder / "two-words/lesson.md"
    text.write_text(text.read_text().replace("title =", "titel =", 1))
    assert main(command) == 1
    assert (
        "two-words/lesson.md:2: titel: There is no such key. Did you mean 'title'?" in capsys.readouterr().err
    )
    assert main(["build", str(tmp_path / "empty"), "--site", str(small_site)]) == 2
    assert "There is no lesson in" in capsys.readouterr().err


def test_pages_may_fetch_from_hosts_that_were_named(small_site: Path, tmp_path: Path) -> None:
    build(small_site, tmp_path / "out", connect=["https://courses.example/", "http://localhost:8000"])
    assert (
        "connect-src 'self' https://courses.example http://localhost:8000; img-src"
        in (tmp_path / "out/_headers").read_text()
    )
    for wrong in ["*", "https://a.example; script-src *", "courses.example"]:
        with pytest.raises(found.SiteError, match="address of a host"):
            build(small_site, tmp_path / "other", connect=[wrong])


def test_a_site_for_one_place_cannot_be_put_under_another(small_site: Path, tmp_path: Path) -> None:
    build(small_site, tmp_path / "at-root")
    with pytest.raises(found.SiteError, match="npm run pack"):
        build(tmp_path / "at-root", tmp_path / "elsewhere", base="/play/")
    with pytest.raises(found.SiteError, match="slash"):
        build(small_site, tmp_path / "elsewhere", base="play")


def test_the_site_is_found(small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "tryhamilton_site-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tryhamilton_site/__init__.py", "")
        for path in small_site.rglob("*"):
            if path.is_file():
                archive.write(path, f"tryhamilton_site/site/{path.relative_to(small_site).as_posix()}")
    with found.site(wheel) as folder:
        assert (folder / "index.html").is_file()
    installed = tmp_path / "site-packages"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    monkeypatch.syspath_prepend(str(installed))
    with found.site(None) as folder:
        assert folder == installed / "tryhamilton_site/site"
    for wrong, message in [
        (small_site / "assets", "no built site"),
        (tmp_path / "no", "There is no"),
        (small_site / "sw.js", "zip"),
    ]:
        with pytest.raises(found.SiteError, match=message), found.site(wrong):
            raise AssertionError("A site was found where there is none.")
