"""Exceptions as sentences: what happened, in which of the learner's lines, and what to do.

Only frames of the learner's files are told; the rest is machinery that nobody asked about.
"""

from __future__ import annotations

import builtins
import errno
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from tryhamilton.filenames import SCRIPT
from tryhamilton.source import Range
from tryhamilton.text import cut, safely, type_name
from tryhamilton.watchdog import TookTooLong
from tryhamilton.workspace import Workspace

if TYPE_CHECKING:
    from tryhamilton.protocol import Frame

#: What people call the packages that they import most.
ALIASES = {
    "pd": "import pandas as pd",
    "np": "import numpy as np",
    "pl": "import polars as pl",
    "plt": "import matplotlib.pyplot as plt",
    "driver": "from hamilton import driver",
    "base": "from hamilton import base",
    "datetime": "import datetime",
    "Any": "from typing import Any",
    "Optional": "from typing import Optional",
    "List": "from typing import List",
    "Dict": "from typing import Dict",
}
#: The longest message, and the deepest traceback that is told: of a recursion, both ends.
LONG = 4000
FRAMES = 40


#: Where data comes from where there is no disk.
DATA = "Make the data a parameter and drop the file onto its input, or add the file to the program."
#: Packages that people look for; which of them are there depends on the host.
WELL_KNOWN = ("numpy", "pandas", "scipy", "sklearn", "matplotlib", "polars", "pydantic", "pandera")
#: Exceptions whose message says it all without their name.
SPEAKING = (
    SyntaxError,
    NameError,
    ImportError,
    RecursionError,
    MemoryError,
    SystemExit,
    KeyboardInterrupt,
    TookTooLong,
)


def sentence_of(error: BaseException, workspace: Workspace) -> str:
    """`message_of`, with the exception's name in front where the message alone would be a riddle."""
    message = message_of(error, workspace)
    if isinstance(error, SPEAKING) or hasattr(error, "diagnostics") or message == type_name(error):
        return message
    return f"{type_name(error)}: {message}"


def message_of(error: BaseException, workspace: Workspace) -> str:
    """What `error` says, with advice where it is clear what to do."""
    if isinstance(error, SyntaxError):
        return f"{_sentence(error.msg or 'This is not Python')}{_advice_on_syntax(error)}"
    if isinstance(error, TookTooLong):
        return "This code did not come to an end while its file was imported. Move it into a function."
    if isinstance(error, SystemExit):
        code = "" if error.code in (None, 0) else repr(error.code)
        return f"The program ended itself with exit({code})."
    if isinstance(error, KeyboardInterrupt):
        return "The run was stopped."
    said = cut(safely(str, error), LONG)
    if isinstance(error, ModuleNotFoundError) and error.name:
        return _no_module(error.name, workspace)
    if isinstance(error, NameError) and error.name:
        return f"{_sentence(said)}{_advice_on_name(error.name, error, workspace)}"
    if isinstance(error, FileNotFoundError) and error.filename is not None:
        return f"There is no file {str(error.filename)!r} here. {DATA}"
    if isinstance(error, ImportError) and "relative import" in said:
        return f"{_sentence(said)} The files here are no package: leave out the dots."
    if isinstance(error, EOFError) or (isinstance(error, OSError) and error.errno == errno.EIO):
        return f"{_sentence(said)} Nothing can be typed into a run: make what input() asks for a parameter."
    if isinstance(error, RuntimeError) and "start new thread" in said:
        return f"{_sentence(said)} In a browser there are none: call the function itself."
    if isinstance(error, RecursionError) and "recursion" in (said or "recursion"):  # no circle of nodes
        return f"{_sentence(said or 'maximum recursion depth exceeded')} A function calls itself without end."
    if isinstance(error, MemoryError) or (isinstance(error, OverflowError) and "index-sized" in said):
        return "There is not enough memory for this. Work with less data at a time."
    return said or type_name(error)


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _advice_on_syntax(error: SyntaxError) -> str:
    line = (error.text or "").lstrip()
    if line.startswith(("%", "!")):
        return " A line that begins so is for a notebook: remove it."
    if any(quote in (error.msg or "") for quote in "\u2018\u2019\u201c\u201d"):
        return ' Write straight quotes, as in "text".'
    return ""


def _no_module(name: str, workspace: Workspace) -> str:
    from hamilton.diagnostics import nearest

    package = name.partition(".")[0]
    known = {*workspace.stubs.loadable, *workspace.modules.values(), "hamilton"}
    if package in known or package in sys.modules:
        near = None
    else:
        near = nearest(package, known) or _close(package, nearest(package, sys.stdlib_module_names))
    if near:
        return f"There is no module named '{name}' here. Did you mean '{near}'?"
    served = [package for package in WELL_KNOWN if package in workspace.stubs.loadable]
    here = f" Packages here are {', '.join(served)}." if served else ""
    return f"There is no module named '{name}' here. Check the spelling, or add a file of that name.{here}"


def _close(name: str, near: str | None) -> str | None:
    """`near`, if it may be `name` misspelt: of so many names, one is like any other ('matplotlib', 'importlib')."""
    from difflib import SequenceMatcher

    return near if near and SequenceMatcher(None, name, near).ratio() > 0.8 else None


def _advice_on_name(name: str, error: BaseException, workspace: Workspace) -> str:
    from hamilton.diagnostics import nearest

    for file, module in workspace.modules.items():
        statement = workspace.source(file).imports.get(name)
        if statement:
            return f" Add '{statement}', as in {file}."
        if module == name:
            return f" Add 'import {name}'."
    if name in ALIASES:
        return f" Add '{ALIASES[name]}'."
    frame = _last_frame(error.__traceback__)
    scope = {**vars(builtins), **frame.f_globals, **frame.f_locals} if frame else vars(builtins)
    near = nearest(name, [one for one in scope if not one.startswith("__")])
    return f" Did you mean '{near}'?" if near else ""


def _last_frame(traceback: TracebackType | None) -> FrameType | None:
    frame = None
    while traceback is not None:
        frame, traceback = traceback.tb_frame, traceback.tb_next
    return frame


def release(error: BaseException) -> None:
    """Lets go of everything that the frames of `error` hold: after a MemoryError that may be all there is."""
    seen: set[int] = set()
    pending: list[BaseException | None] = [error]
    while pending:
        one = pending.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        traceback = one.__traceback__
        while traceback is not None:
            with suppress(RuntimeError):  # a frame that still runs, such as our own
                traceback.tb_frame.clear()
            traceback = traceback.tb_next
        one.__traceback__ = None
        pending += [one.__cause__, one.__context__]
    if isinstance(error, (MemoryError, OverflowError)):
        gc.collect()


# -- places ------------------------------------------------------------------------------------------------------


def frames_of(error: BaseException, workspace: Workspace) -> list[Frame]:
    """The learner's frames of a traceback, innermost last; the middle of a deep recursion is left out."""
    found: list[Frame] = [
        {
            "file": traceback.tb_frame.f_code.co_filename,
            "line": traceback.tb_lineno,
            "function": traceback.tb_frame.f_code.co_name,
            "code": "",
        }
        for traceback in learners(error.__traceback__, workspace.is_learners)
    ]
    if len(found) > FRAMES:
        found = found[: FRAMES // 2] + found[-FRAMES // 2 :]
    for frame in found:
        lines = workspace.source(frame["file"]).lines
        frame["code"] = lines[frame["line"] - 1].strip() if 0 < frame["line"] <= len(lines) else ""
    return found


def learners(traceback: TracebackType | None, is_learners: Callable[[str], bool]) -> Iterator[TracebackType]:
    """The entries of a traceback that stand in the learner's files."""
    while traceback is not None:
        if traceback.tb_lineno is not None and is_learners(traceback.tb_frame.f_code.co_filename):
            yield traceback
        traceback = traceback.tb_next


def place_of(error: BaseException, workspace: Workspace) -> tuple[str | None, Range | None]:
    """File and exact range of the learner's code that raised `error`."""
    if isinstance(error, SyntaxError) and error.filename in workspace.files and error.lineno:
        return error.filename, _syntax_range(error, workspace)
    entry = None
    for entry in learners(error.__traceback__, workspace.is_learners):  # noqa: B007 - the last one counts
        pass
    if entry is None:
        return None, None
    file = entry.tb_frame.f_code.co_filename
    return file, _range_of_entry(error, entry, workspace, file)


def _range_of_entry(error: BaseException, entry: TracebackType, workspace: Workspace, file: str) -> Range:
    source = workspace.source(file)
    if isinstance(
        error, (KeyboardInterrupt, TookTooLong)
    ):  # it came from outside, at any instruction of the line
        return source.line_range(entry.tb_lineno)
    positions = islice(entry.tb_frame.f_code.co_positions(), entry.tb_lasti // 2, None)
    line, end_line, offset, end_offset = next(positions, (None,) * 4)
    if line != entry.tb_lineno or end_line is None or offset is None or end_offset is None:
        return source.line_range(entry.tb_lineno)
    if end_line != line:
        return source.line_range(line)
    return Range(line, source.column(line, offset), line, source.column(line, end_offset))


def _syntax_range(error: SyntaxError, workspace: Workspace) -> Range:
    """SyntaxError counts characters, 1-based; 0 or nothing means the end of the line."""
    source = workspace.source(error.filename or SCRIPT)
    line = min(error.lineno or 1, len(source.lines))
    text = source.lines[line - 1]
    start = source.column(line, len(text[: max((error.offset or 1) - 1, 0)].encode("utf-8", "surrogatepass")))
    end_line, end_offset = error.end_lineno or line, error.end_offset or 0
    if end_line != line or end_offset <= (error.offset or 0):
        end = max(source.line_range(line).end_column, start + 1)
    else:
        end = source.column(line, len(text[: end_offset - 1].encode("utf-8", "surrogatepass")))
    return Range(line, start, line, end)
