"""Compile the Python sources of a zip or wheel ahead of time; runs inside Pyodide.

The compiled files are right for the Python that will read them, because the same Python wrote them. They are
"unchecked hash" files (PEP 552): Python takes them without looking at the source or at any time stamp.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from importlib import _bootstrap_external
from importlib.util import source_hash

#: One date for every member, so that the same input gives the same bytes and therefore the same hash.
_DATE = (2020, 1, 1, 0, 0, 0)

#: Stubs and C headers: nothing reads them in the browser, and each file costs time to unpack.
_UNREAD = (".pyi", ".h", ".pxd")


def precompile(source: str, target: str, folder: str, as_data: str) -> None:
    """Write a zip like the one at `source` to `target`, with compiled modules.

    `folder` is where the members will lie when they are imported: it ends up in tracebacks, and pandas asks it whether
    a frame is its own. x.pyc takes the place of x.py, except for members whose path starts with `as_data` (sources
    that somebody reads) and those that do not compile (templates, fixtures).
    """
    members: dict[str, bytes] = {}
    with zipfile.ZipFile(source) as archive:
        for info in archive.infolist():
            name = info.filename
            if info.is_dir() or name.endswith(_UNREAD):
                continue
            content = archive.read(info)
            is_data = not name.endswith(".py") or bool(as_data and name.startswith(as_data))
            compiled = None if is_data else _compile(content, f"{folder}/{name}")
            if compiled is None:
                members[name] = content
            else:
                members[f"{name}c"] = compiled
    _rewrite_record(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED, 9)
    with open(target, "wb") as file:
        file.write(out.getvalue())


def _compile(source: bytes, path: str) -> bytes | None:
    try:
        code = compile(source, path, "exec", dont_inherit=True, optimize=0)
    except (SyntaxError, ValueError):
        return None
    return bytes(_bootstrap_external._code_to_hash_pyc(code, source_hash(source), False))


def _rewrite_record(members: dict[str, bytes]) -> None:
    """A wheel lists its files with their hashes; make the list anew for the files that it now has."""
    record = next((name for name in members if name.endswith(".dist-info/RECORD")), None)
    if record is None:
        return
    lines = []
    for name, content in members.items():
        if name != record:
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            lines.append(f"{name},sha256={digest},{len(content)}\n")
    members[record] = "".join([*lines, f"{record},,\n"]).encode()
