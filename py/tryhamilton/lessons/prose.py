"""The blocks of code in a lesson's text are programs too: they run.

A block is opened by ```python. It sees the names of its step's program and of the blocks before it in the step.
```python raises=ValueError must raise just that; ```python needs=polars runs only where that package is installed.
Other languages (```text) are shown, not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from importlib.util import find_spec
from io import StringIO
from typing import Any

from tryhamilton import watchdog
from tryhamilton.lessons.faults import Fault
from tryhamilton.lessons.markdown import Block
from tryhamilton.lessons.model import Files, Lesson
from tryhamilton.lessons.snapshot import RUN_SECONDS, in_folder


def prose_faults(lesson: Lesson) -> Iterator[Fault]:
    """The blocks that do not do what they say."""
    files = {"": lesson.steps[0].solution, **{step.id: step.solution for step in lesson.steps}}
    for section in lesson.sections:
        blocks = [block for block in section.blocks if block.info.split()[:1] == ["python"]]
        if blocks:
            yield from _run(blocks, files[section.id], lesson.file)
        for block in section.blocks:
            if not block.info:
                yield Fault(lesson.file, "Say what the block is: ```python or ```text.", block.line - 1)


def _run(blocks: list[Block], files: Files, file: str) -> Iterator[Fault]:
    with in_folder(files) as workspace:
        names: dict[str, Any] = {"__name__": "prose"}
        for loaded in workspace.load():
            if loaded.module is not None:
                names |= {key: one for key, one in vars(loaded.module).items() if not key.startswith("__")}
        for block in blocks:
            words = dict(word.partition("=")[::2] for word in block.info.split())
            if "needs" in words and find_spec(words["needs"]) is None:
                continue
            wanted = words.get("raises", "")
            raised = _raised(block, names, file)
            if type(raised).__name__ != (wanted or "NoneType"):
                shown = f"raises {type(raised).__name__}: {raised}" if raised else "raises nothing"
                told = f"should raise {wanted} and {shown}" if wanted else shown
                yield Fault(file, f"This block {told}.", block.line)


def _raised(block: Block, names: dict[str, Any], file: str) -> BaseException | None:
    printed = StringIO()
    try:
        code = compile("\n" * (block.line - 1) + block.text, file, "exec", dont_inherit=True)
        limit = watchdog.limit(RUN_SECONDS, lambda name: name == file)
        with redirect_stdout(printed), redirect_stderr(printed), limit:
            exec(code, names)
    except (Exception, SystemExit, watchdog.TookTooLong) as error:
        with suppress(AttributeError):
            error.__traceback__ = None
        return error
    return None
