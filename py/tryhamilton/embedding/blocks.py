"""One block of code in a page, as the files of a program."""

from __future__ import annotations

import re
from pathlib import Path

from tryhamilton.embedding.options import EmbedError, Options
from tryhamilton.filenames import SCRIPT

#: The file of a block that names none.
DEFAULT_FILE = "functions.py"
#: A line that begins another file, as in Shinylive's blocks.
_SEPARATOR = re.compile(r"^##[ \t]*file:[ \t]*(\S+)[ \t]*$", re.MULTILINE)


def files_of(code: str, options: Options, folder: Path | None = None) -> dict[str, str]:
    """File name → text: the block, cut where a line says ``## file: name.py``, after the files to `include`.

    Names to include are looked up in `folder`. EmbedError if one is not there, or if there is no code at all.

    >>> files_of("a = 1\\n## file: run.py\\nprint(1)\\n", Options())
    {'functions.py': 'a = 1\\n', 'run.py': 'print(1)\\n'}
    """
    files = {Path(name).name: _read(name, folder) for name in options.include}
    first, *rest = _SEPARATOR.split(code)
    if first.strip():
        name = options.files[0] if options.files else DEFAULT_FILE
        files[name if name not in files else SCRIPT] = _tidy(first)
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        if name in files:
            raise EmbedError(f"There are two files {name} in this block.")
        files[name] = _tidy(text)
    if not files and options.lesson is None:
        raise EmbedError("There is no code: write it into the block, or name files in 'include'.")
    return files


def _tidy(text: str) -> str:
    return text.strip("\n") + "\n"


def _read(name: str, folder: Path | None) -> str:
    path = (folder or Path()) / name
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EmbedError(f"The file {name} cannot be read: {error}.") from None
