"""What in the learner's program made a check stumble, if that can be told.

A check asks for a value's length and the value is None, or it calls a function that raises: the author of the check
did not think of it. The learner shall read a sentence about the program nevertheless, not one about the check.
"""

from __future__ import annotations

from tryhamilton.faults import place_of
from tryhamilton.lessons.claims import story
from tryhamilton.lessons.differences import Failure, difference
from tryhamilton.lessons.mutants import NothingToChange
from tryhamilton.lessons.showing import described
from tryhamilton.lessons.snapshot import Run, Snapshot


def told(error: BaseException, subject: Snapshot) -> Failure | None:
    """What to tell about the program, or None where the check alone is to blame."""
    if isinstance(error, NothingToChange):
        return Failure(
            str(error),
            difference(
                "values", {error.file: "the functions as the step gave them"}, {error.file: "other functions"}
            ),
        )
    file, where = place_of(error, subject.workspace)
    if file:
        place = f"{file}, line {where.line}" if where else file
        found = {
            "type": type(error).__name__,
            "message": str(error),
            "file": file,
            "line": where.line if where else None,
        }
        return Failure(f"{place}: {type(error).__name__}: {error}", difference("errors", None, found))
    for one, run in reversed(subject.runs):
        if run.error is not None:
            node = run.error["node"]
            shown = difference("errors", None, run.error, nodes=[node] if node else [])
            return Failure(story(run.error), shown)
        nothing = _nothing(one, run)
        if nothing:
            hint = f"'{nothing}' gives None. Does its function return what it computes?"
            return Failure(hint, difference("values", {nothing: one.nodes[nothing]["type"]}, {nothing: None}))
    return _odd(error, *subject.runs[-1]) if subject.runs else None


def _odd(error: BaseException, subject: Snapshot, run: Run) -> Failure | None:
    """A check that looks into a column stumbles where there is one number: then the number is the news."""
    name = _looked_at(error, subject, run)
    if name is None:
        return None
    value = run.values[name]
    kind = type(value).__name__
    shown = f"{value!r} ({kind})" if isinstance(value, (bool, int, float, str)) else f"a value of type {kind}"
    hint = (
        f"'{name}' gives {shown[:80]}, and this check cannot read that ({type(error).__name__}: {error}). "
        f"Look in the text at what {name} should give."
    )
    return Failure(hint, difference("values", {name: "what the text asks for"}, {name: described(value)}))


def _looked_at(error: BaseException, subject: Snapshot, run: Run) -> str | None:
    """The node that was asked for alone; else the only one whose value is unpromised and as the error names it."""
    asked = sorted(run.requested & run.values.keys())
    if len(asked) == 1:
        return asked[0]
    odd = []
    for name in sorted(run.executed & subject.nodes.keys()):
        kind = type(run.values.get(name)).__name__
        if f"'{kind}'" in str(error) and kind not in subject.nodes[name]["type"]:
            odd.append(name)
    return odd[0] if len(odd) == 1 else None


def _nothing(subject: Snapshot, run: Run) -> str:
    """The first node that was computed, is None, and whose type does not say that it may be."""
    for name in sorted(run.executed & subject.nodes.keys()):
        kind = subject.nodes[name]["type"]
        if run.values.get(name, ...) is None and "None" not in kind and "Optional" not in kind:
            return name
    return ""
