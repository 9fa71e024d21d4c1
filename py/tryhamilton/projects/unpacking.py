"""Files out of a zip that a stranger made: only texts, only so many, and none that points outside of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

#: More than any program: beyond these a zip is an attack on memory.
MOST_PACKED = 20_000_000
MOST_ENTRIES = 500
MOST_FILE = 2_000_000
MOST_ALL = 10_000_000
#: A text shrinks to a tenth; what shrinks to a thousandth was made for it.
MOST_RATIO = 200
TEXTS = (".py", ".csv", ".json", ".txt", ".md", ".toml", ".ipynb")


class ImportFault(ValueError):
    """A file that cannot be opened; the message says why and what to do."""


def unpack(content: bytes, told: list[str]) -> dict[str, str]:
    """Path → text of the files that a program may have, without the folder that they all lie in.

    What is passed over is named in `told`. Raises ImportFault, also for a zip that is not what it says.
    """
    if len(content) > MOST_PACKED:
        raise ImportFault(
            f"The zip has {len(content) // 1_000_000} MB; at most {MOST_PACKED // 1_000_000} are read."
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = [one for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ImportFault(f"This is no zip that can be read: {error}.") from None
    if len(entries) > MOST_ENTRIES:
        raise ImportFault(f"The zip holds {len(entries)} files; at most {MOST_ENTRIES} are read.")
    texts: dict[str, str] = {}
    room = MOST_ALL
    for entry in entries:
        path = _safe(entry.filename)
        if not path.lower().endswith(TEXTS) or "__pycache__" in path or "__MACOSX" in path:
            told.append(f"{path} was left out: it is no file of a program.")
            continue
        text = _text(archive, entry, path, min(MOST_FILE, room))
        room -= len(text)
        texts[path] = text
    return _without_root(texts)


def _safe(name: str) -> str:
    """The path of an entry, if it stays inside."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name or len(name) > 200:
        raise ImportFault(f"The zip names a file outside of itself ({name[:80]!r}), so it was not opened.")
    return str(path)


def _text(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str, most: int) -> str:
    """The text of an entry. What a zip says about sizes is not believed: no more is read than is allowed."""
    too_large = ImportFault(f"{path} unpacks to more than {most // 1000} kB, so the zip was not opened.")
    if entry.file_size > most or entry.file_size > MOST_RATIO * max(entry.compress_size, 1000):
        raise too_large
    try:
        with archive.open(entry) as file:
            content = file.read(most + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise ImportFault(f"{path} in the zip cannot be read: {error}.") from None
    except Exception as error:  # whatever a damaged stream raises in its decompressor
        raise ImportFault(f"{path} in the zip is damaged: {error}.") from None
    if len(content) > most:
        raise too_large
    return decoded(content, path)


def decoded(content: bytes, name: str) -> str:
    """Bytes as text; raises ImportFault where they are none."""
    if b"\0" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ImportFault(f"{name} is no text.")
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ImportFault(f"{name} is no UTF-8 text (byte {error.start + 1}). Save it as UTF-8.") from None


def _without_root(texts: dict[str, str]) -> dict[str, str]:
    roots = {path.partition("/")[0] for path in texts}
    if len(roots) == 1 and all("/" in path for path in texts):
        return {path.partition("/")[2]: text for path, text in texts.items()}
    return texts
