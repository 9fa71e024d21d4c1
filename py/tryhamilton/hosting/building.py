"""A static folder with the whole site and a course inside.

Files that change get new hashes in the list of the service worker, and new compressed twins; all others are copied.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tryhamilton.hosting import server
from tryhamilton.hosting.found import ANY_BASE, SiteError

COURSE = "course"
#: Of the site's own course; it goes when another one is put in.
OWN_LESSONS = "learn"
LINE = "self.site = "
TEXTS = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".webmanifest"}
#: Below this a compressed twin saves nothing.
SMALL = 1024


def build(
    site: Path,
    out: Path,
    course: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    base: str = "/",
    isolate: bool = False,
    keep_lessons: bool = False,
    connect: Sequence[str] = (),
) -> int:
    """Writes the site to `out`, with a course's files (name → content) inside; returns the bytes of the folder.

    `base` is the path that it will lie under, as in "/repository/"; `isolate` lets the service worker add the
    headers that a host cannot send; `connect` are other hosts that pages may fetch courses from. Raises SiteError
    if `out` holds something else, or if the site was built for another base.
    """
    _make_room(out)
    # First, because it marks the folder as one that may be made anew.
    (out / "serve.py").write_bytes(Path(server.__file__).read_bytes())
    shutil.copytree(site, out, dirs_exist_ok=True)
    changed = _rebased(site, out, base)
    if connect:
        changed |= _connected(out, connect)
    if course is not None:
        changed |= _with_course(out, course, keep_lessons)
    changed = {path for path in changed if path.is_file()}
    files = _listed(out, changed)
    changed.add(_write_list(out, files, isolate))
    for path in changed:
        _compress(path)
    return sum(path.stat().st_size for path in out.rglob("*") if path.is_file())


def _make_room(out: Path) -> None:
    """Empties a folder that an earlier build made; anything else is not touched."""
    if out.exists() and any(out.iterdir()):
        if not (out / "serve.py").is_file():
            raise SiteError(f"{out} is not empty and was not made by this command. Name another folder.")
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)


def _rebased(site: Path, out: Path, base: str) -> set[Path]:
    """Puts the files under `base`; returns those that changed."""
    if not (base.startswith("/") and base.endswith("/")):
        raise SiteError(f"A base starts and ends with a slash, such as /repository/; this one is {base!r}.")
    changed: set[Path] = set()
    for path in out.rglob("*"):
        if not path.is_file() or (path.suffix not in TEXTS and path.name != "_headers"):
            continue
        text = path.read_bytes()
        if ANY_BASE.encode() in text:
            path.write_bytes(text.replace(ANY_BASE.encode(), base.encode()))
            changed.add(path)
    if not changed and base != "/":
        raise SiteError(
            f"{site} was built for one place only. `npm run pack` makes a site that can lie under {base}."
        )
    return changed


def _connected(out: Path, hosts: Sequence[str]) -> set[Path]:
    """Adds hosts to those that the content security policy lets pages fetch from; returns the files that changed."""
    for host in hosts:
        if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d+)?/?", host):
            raise SiteError(
                f"--connect takes the address of a host, such as https://courses.example, not {host!r}."
            )
    rule = b"connect-src 'self'"
    changed = set()
    for path in [out / "_headers", *out.rglob("*.html")]:
        text = path.read_bytes() if path.is_file() else b""
        if rule in text:
            path.write_bytes(
                text.replace(rule, rule + f" {' '.join(one.rstrip('/') for one in hosts)}".encode())
            )
            changed.add(path)
    return changed


def _with_course(out: Path, course: Mapping[str, Mapping[str, Any]], keep_lessons: bool) -> set[Path]:
    folder = out / COURSE
    folder.mkdir()
    changed: set[Path] = set()
    for name, record in course.items():
        path = folder / name
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        changed.add(path)
    title = str(course["course.json"]["title"])
    pages = {folder / "index.html": "../"}
    if not keep_lessons:
        shutil.rmtree(out / OWN_LESSONS, ignore_errors=True)
        (out / OWN_LESSONS).mkdir()
        pages[out / OWN_LESSONS / "index.html"] = "../"
    for path, up in pages.items():
        path.write_text(_forwarding(title, f"{up}learn.html?course={COURSE}/"), encoding="utf-8")
        changed.add(path)
    return changed


def _forwarding(title: str, target: str) -> str:
    shown = html.escape(title)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<title>{shown}</title>\n<link rel="icon" href="data:,">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        f'<p><a href="{target}">{shown}</a></p>\n</html>\n'
    )


def _listed(out: Path, changed: set[Path]) -> list[dict[str, Any]]:
    """The service worker's list for the files that are there now."""
    site = _read_list(out)
    before = {one["path"]: one for one in site["files"]}
    files = []
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if not path.is_file() or not (name in before or path in changed) or name == "_headers":
            continue
        entry = before.get(name, {"path": name, "start": True})
        if path in changed:
            content = path.read_bytes()
            digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
            entry = {**entry, "size": len(content), "integrity": f"sha256-{digest}"}
        files.append(entry)
    return files


def _read_list(out: Path) -> dict[str, Any]:
    line = (out / "sw.js").read_text(encoding="utf-8").partition("\n")[0]
    if not line.startswith(LINE):
        raise SiteError(f"The first line of {out / 'sw.js'} is no list of files. Build the site anew.")
    result: dict[str, Any] = json.loads(line[len(LINE) :].rstrip(";"))
    return result


def _write_list(out: Path, files: list[dict[str, Any]], isolate: bool) -> Path:
    path = out / "sw.js"
    names = "\n".join(f"{one['path']} {one['integrity']}" for one in files)
    build = hashlib.sha256(names.encode()).hexdigest()[:16]
    line = LINE + json.dumps({"build": build, "isolate": isolate, "files": files}, separators=(",", ":"))
    script = path.read_text(encoding="utf-8").partition("\n")[2]
    path.write_text(f"{line};\n{script}", encoding="utf-8")
    return path


def _compress(path: Path) -> None:
    """Replaces the twins of a file that changed. Without the package brotli there is only the gzip twin."""
    content = path.read_bytes()
    for ending in server.TWINS.values():
        path.with_name(path.name + ending).unlink(missing_ok=True)
    if len(content) < SMALL or path.name == "_headers":
        return
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
    try:
        import brotli
    except ImportError:
        return
    path.with_name(path.name + ".br").write_bytes(brotli.compress(content))
