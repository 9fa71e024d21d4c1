"""A step's checks applied to a program: what holds, and the hint for what does not."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from tryhamilton import watchdog
from tryhamilton.lessons import stumbling
from tryhamilton.lessons.claims import ENDLESS, Subject
from tryhamilton.lessons.differences import Difference, Failure, difference
from tryhamilton.lessons.model import Files, Step
from tryhamilton.lessons.snapshot import in_folder

Check = Callable[[Subject], None]
#: Seconds for one check, all its runs together.
CHECK_SECONDS = 20.0
#: What is told of a program without an end.
ENDLESSLY = Failure(ENDLESS, difference("errors", None, {"type": "TookTooLong", "message": ENDLESS}))


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
    """Every check of `step` on the program `files`, in a folder and among modules of its own."""
    with in_folder(files) as workspace:
        return list(judged(step.checks, f"{step.id}/checks.py", Subject(step.program(files), workspace)))


def judged(text: str, file: str, subject: Subject) -> Iterator[Verdict]:
    """One verdict after the other. A file that cannot be imported fails them all with its fault, and so does a
    program without an end, which is waited for only once. Raises KeyboardInterrupt if a run was stopped.
    """
    hopeless = _unfit(subject)
    for name, check in checks_in(text, file).items():
        one = _failed(name, hopeless) if hopeless else _verdict(name, check, subject)
        if one.difference == ENDLESSLY.difference:
            hopeless = ENDLESSLY
        yield one


def missing_files(needed: Iterable[str], files: Iterable[str]) -> Failure | None:
    """What to tell if a file is gone that the step begins with.

    >>> missing_files(["functions.py"], ["functions.py", "run.py"])
    """
    gone = sorted(set(needed) - set(files))
    if not gone:
        return None
    hint = (
        f"There is no file {gone[0]} any more, and this step needs it. "
        "Add a file of that name, or put the step back to its start; that can be undone."
    )
    return Failure(hint, difference("files", gone, []))


def _unfit(subject: Subject) -> Failure | None:
    """Why no check can say anything: the files cannot be imported."""
    for one in subject.graph["diagnostics"]:
        module = subject.workspace.loaded(subject.workspace.modules.get(one["file"] or "", ""))
        # What a decorator refuses has a code of its own.
        refused = one["severity"] == "error" and module is not None and module.error is not None
        if refused or one["code"] in ("syntax", "import", "no-module", "import-time", "import-timeout"):
            place = f"{one['file']}, line {one['line']}: " if one["file"] and one["line"] else ""
            return Failure(f"{place}{one['message']}", difference("errors", None, one))
    return None


def _verdict(name: str, check: Check, subject: Subject) -> Verdict:
    subject.runs.clear()
    try:
        # Runs have a shorter limit of their own; this one is for checks that call the learner's functions themselves.
        with watchdog.limit(CHECK_SECONDS, subject.workspace.is_learners):
            check(subject)
    except Failure as failure:
        # Whatever the check made of it: that the program has no end comes first.
        endless = any(run.error and run.error["type"] == "TookTooLong" for _, run in subject.runs)
        return _failed(name, ENDLESSLY if endless else failure)
    except watchdog.TookTooLong:
        return _failed(name, ENDLESSLY)
    except (Exception, SystemExit) as error:
        told = stumbling.told(error, subject)
        return _failed(name, told) if told else Verdict(name, broken=f"{type(error).__name__}: {error}")
    return Verdict(name)


def _failed(name: str, failure: Failure) -> Verdict:
    return Verdict(name, failure.hint, failure.difference)
