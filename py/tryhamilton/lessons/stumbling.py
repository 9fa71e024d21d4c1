"""What in the learner's program made a check stumble, if that can be told.

A check asks for a value's length and the value is None, or it calls a function that raises: the author of the check
did not think of it. The learner shall read a sentence about the program nevertheless, not one about the check.
"""

from __future__ import annotations

from tryhamilton.faults import place_of
from tryhamilton.lessons.claims import story
from tryhamilton.lessons.mutants import NothingToChange
from tryhamilton.lessons.snapshot import Run, Snapshot


def told(error: BaseException, subject: Snapshot) -> str:
    """A sentence about the program, or "" where the check alone is to blame."""
    if isinstance(error, NothingToChange):
        return str(error)
    file, where = place_of(error, subject.workspace)
    if file:
        place = f"{file}, line {where.line}" if where else file
        return f"{place}: {type(error).__name__}: {error}"
    for one, run in reversed(subject.runs):
        if run.error is not None:
            return story(run.error)
        nothing = _nothing(one, run)
        if nothing:
            return f"'{nothing}' gives None. Does its function return what it computes?"
    return ""


def _nothing(subject: Snapshot, run: Run) -> str:
    """The first node that was computed, is None, and whose type does not say that it may be."""
    for name in sorted(run.executed & subject.nodes.keys()):
        kind = subject.nodes[name]["type"]
        if run.values.get(name, ...) is None and "None" not in kind and "Optional" not in kind:
            return name
    return ""
