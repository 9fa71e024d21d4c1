"""A step's checks on the learner's program, as the page asks for them and is told."""

from __future__ import annotations

from collections.abc import Iterator

from tryhamilton.lessons.checking import Verdict, checks_in, judged, missing_files
from tryhamilton.lessons.claims import Subject
from tryhamilton.lessons.snapshot import in_folder
from tryhamilton.lessons.written import claim_of, hints_in, in_words
from tryhamilton.protocol import CheckResult, CheckVerdict, Program


def hear(program: Program, checks: str, lesson: str, needs: list[str]) -> CheckResult:
    """Every verdict; `needs` are the files that the step begins with.

    The caller sees to it that no other workspace holds modules of the same names: `Workspace.aside`.
    """
    found: list[CheckVerdict] = []
    stopped = False
    try:
        verdicts = _verdicts(program, checks, f"{lesson}/checks.py", needs)
        written = hints_in(checks)
        found.extend(_told(one, written.get(one.check, [])) for one in verdicts)
    except KeyboardInterrupt:
        stopped = True
        found = []
    passed = bool(found) and all(one["passed"] for one in found)
    return {"passed": passed, "stopped": stopped, "verdicts": found}


def _verdicts(program: Program, checks: str, file: str, needs: list[str]) -> Iterator[Verdict]:
    files = program["files"]
    gone = missing_files(needs, files)
    if gone:
        yield from (Verdict(name, gone.hint, gone.difference) for name in checks_in(checks, file))
        return
    with in_folder(files) as workspace:
        yield from judged(checks, file, Subject(program, workspace))


def _told(one: Verdict, written: list[str]) -> CheckVerdict:
    """A check that could not judge is told in a way that helps the learner, too: mostly a name is not there."""
    hint = one.hint
    if one.broken:
        hint = (
            f"This check could not make sense of the program ({one.broken}). "
            "Look whether everything that the text asks for is there, under the name that it has there."
        )
    return {
        "check": in_words(one.check),
        "passed": one.passed,
        "hint": hint,
        "claim": claim_of(hint, written),
        "difference": one.difference,
    }
