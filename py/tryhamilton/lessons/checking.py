"""A step's checks applied to a program: what holds, and the hint for what does not."""

from __future__ import annotations

import linecache
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from tryhamilton.lessons.claims import Subject
from tryhamilton.lessons.differences import Difference, Failure
from tryhamilton.lessons.model import Files, Step
from tryhamilton.lessons.snapshot import in_folder

Check = Callable[[Subject], None]


@dataclass(frozen=True)
class Verdict:
    """One check: `hint` is empty if it holds. `broken` is set if the check itself went wrong: the author's fault."""

    check: str
    hint: str = ""
    difference: Difference | None = None
    broken: str = ""

    @property
    def passed(self) -> bool:
        return not self.hint and not self.broken


def checks_in(text: str, file: str) -> dict[str, Check]:
    """The functions `check_*` of a `checks.py`, in the order in which they stand there; raises what it raises."""
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    module = ModuleType("checks")
    exec(compile(text, file, "exec", dont_inherit=True), module.__dict__)
    return {name: one for name, one in vars(module).items() if name.startswith("check_") and callable(one)}


def verdicts(step: Step, files: Files) -> list[Verdict]:
    """Every check of `step` on the program `files`. A file that cannot be imported fails them all with its fault."""
    checks = checks_in(step.checks, f"{step.id}/checks.py")
    with in_folder(files) as workspace:
        subject = Subject(step.program(files), workspace)
        unfit = _unfit(subject)
        return [
            Verdict(name, unfit) if unfit else _verdict(name, check, subject)
            for name, check in checks.items()
        ]


def _unfit(subject: Subject) -> str:
    """Why no check can say anything: the files cannot be imported."""
    for one in subject.graph["diagnostics"]:
        if one["code"] in ("syntax", "import", "import-time", "import-timeout"):
            place = f"{one['file']}, line {one['line']}: " if one["file"] and one["line"] else ""
            return f"{place}{one['message']}"
    return ""


def _verdict(name: str, check: Check, subject: Subject) -> Verdict:
    try:
        check(subject)
    except Failure as failure:
        return Verdict(name, failure.hint, failure.difference)
    except Exception as error:
        return Verdict(name, broken=f"{type(error).__name__}: {error}")
    return Verdict(name)
