"""The proof that a lesson holds: its start fails, its solution passes, each wrong answer gets a hint of its own."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import reduce

from tryhamilton.lessons.checking import Verdict, checks_in, verdicts
from tryhamilton.lessons.claims import Subject
from tryhamilton.lessons.faults import Fault
from tryhamilton.lessons.links import Slugs, link_faults
from tryhamilton.lessons.model import Files, Lesson, Step
from tryhamilton.lessons.prose import prose_faults
from tryhamilton.lessons.silent import silent_calls, silent_verdicts
from tryhamilton.lessons.snapshot import in_folder

#: What the learner brings along.
BEFORE = "the previous step's solution"


def prove(lesson: Lesson, slugs: Slugs) -> list[Fault]:
    """Everything about `lesson` that does not hold; `slugs` are all lessons with the ids of their steps."""
    faults = list(_taught(lesson, slugs))
    nodes: dict[str, list[str]] = {}
    for step in lesson.steps:
        faults += _step(step, f"{lesson.slug}/{step.id}")
        nodes[step.id] = list(dict.fromkeys([*_names(step, step.start), *_names(step, step.solution)]))
    faults += link_faults(lesson, nodes, slugs)
    faults += prose_faults(lesson)
    return faults


def _taught(lesson: Lesson, slugs: Slugs) -> Iterator[Fault]:
    """What the front matter names must be there."""
    front = lesson.front
    for name in front.values["teaches"]:
        if not _is_ours(name):
            yield Fault(lesson.file, f"There is no hamilton.{name}.", front.line_of("teaches"), "teaches")
    for slug in front.values.get("builds_on", []):
        if slug not in slugs or slug == lesson.slug:
            message = f"There is no other lesson '{slug}'."
            yield Fault(lesson.file, message, front.line_of("builds_on"), "builds_on")
    for number in front.values.get("misconceptions", []):
        if number > 10:
            message = f"There are ten misconceptions, and no number {number}."
            yield Fault(lesson.file, message, front.line_of("misconceptions"), "misconceptions")


def _is_ours(name: str) -> bool:
    """Whether a dotted name below `hamilton` exists: a module, however deep, or something in one."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            module = importlib.import_module(".".join(["hamilton", *parts[:end]]))
        except ImportError:
            continue
        try:
            reduce(getattr, parts[end:], module)
        except AttributeError:
            return False
        return True
    return False


def _names(step: Step, files: Files) -> list[str]:
    with in_folder(files) as workspace:
        return list(Subject(step.program(files), workspace).nodes)


def solvable(lesson: Lesson) -> list[Fault]:
    """What would stop a whole room: checks that cannot be read, a solution that they refuse, a start that they accept.

    The part of `prove` for which whoever opens or builds a course can wait.
    """
    faults: list[Fault] = []
    for step in lesson.steps:
        shown = f"{lesson.slug}/{step.id}"
        unreadable = _unreadable(step, f"{shown}/checks.py")
        faults += unreadable or _solved(verdicts(step, step.solution), verdicts(step, step.start), shown)
    return faults


def _step(step: Step, shown: str) -> Iterator[Fault]:
    file = f"{shown}/checks.py"
    unreadable = _unreadable(step, file)
    if unreadable:
        yield from unreadable
        return
    start = verdicts(step, step.start)
    judged = {
        "the solution": verdicts(step, step.solution),
        "the start": start,
        "empty files": verdicts(step, _emptied(step)),
        **{f"wrong/{one.name}": verdicts(step, one.files) for one in step.wrong},
    }
    if step.before not in (None, step.start):
        judged[BEFORE] = verdicts(step, step.before or {})
    yield from _solved(judged["the solution"], start, shown)
    yield from _unjudged(judged["empty files"], "empty", file)
    for one in judged["empty files"]:
        if one.passed:
            yield Fault(file, f"{one.check} passes on empty files. Ask first for what must be there.")
    checks = checks_in(step.checks, file)
    marked = {name: hasattr(one, "already_true") for name, one in checks.items()}
    yield from _before(
        judged.get(BEFORE, start), "the start" if step.before is None else BEFORE, file, marked
    )
    yield from _wrong(step, judged, shown)
    yield from silent_calls(step.checks, file)
    yield from silent_verdicts(judged, file)


def _unreadable(step: Step, file: str) -> list[Fault]:
    try:
        checks = checks_in(step.checks, file)
    except Exception as error:
        return [Fault(file, f"{type(error).__name__}: {error}", getattr(error, "lineno", None))]
    return [] if checks else [Fault(file, "There is no function check_… in it.")]


def _solved(solution: list[Verdict], start: list[Verdict], shown: str) -> Iterator[Fault]:
    file = f"{shown}/checks.py"
    yield from _unjudged(solution, "solution", file)
    yield from _unjudged(start, "start", file)
    for one in solution:
        if one.hint:
            yield Fault(f"{shown}/solution", f"{one.check} does not accept it: {one.hint}")
    if all(one.passed for one in start):
        yield Fault(f"{shown}/start", "It passes every check, so there is nothing left to do.")


def _unjudged(found: list[Verdict], what: str, file: str) -> Iterator[Fault]:
    for one in found:
        if one.broken:
            yield Fault(file, f"{one.check} cannot judge the {what} program: {one.broken}")


def _emptied(step: Step) -> Files:
    return {name: "" if name.endswith(".py") else text for name, text in step.start.items()}


def _before(found: list[Verdict], what: str, file: str, holds: dict[str, bool]) -> Iterator[Fault]:
    """No check may hold on what the learner brings along, unless it says so."""
    for one in found:
        if one.passed and not holds[one.check]:
            message = (
                f"{one.check} passes on {what}. If it guards what must stay true, mark it @already_true(why)."
            )
            yield Fault(file, message)
        elif not one.passed and holds[one.check]:
            yield Fault(
                file, f"{one.check} is marked @already_true and fails on {what}: {one.hint or one.broken}"
            )


def _wrong(step: Step, judged: dict[str, list[Verdict]], shown: str) -> Iterator[Fault]:
    told: dict[str, str] = {}
    for wrong in step.wrong:
        file = f"{shown}/wrong/{wrong.name}"
        first = _first_failure(judged[f"wrong/{wrong.name}"])
        if first is None:
            yield Fault(file, "It passes every check.")
        elif first.broken:
            yield Fault(file, f"{first.check} cannot judge it: {first.broken}")
        elif wrong.hint not in first.hint:
            yield Fault(file, f"It gets another hint from {first.check}: {first.hint}")
        elif first.hint in told:
            yield Fault(file, f"It gets the same hint as '{told[first.hint]}': {first.hint}")
        else:
            told[first.hint] = wrong.name


def _first_failure(found: list[Verdict]) -> Verdict | None:
    """The first check that fails: its hint is the one that the learner reads."""
    return next((one for one in found if not one.passed), None)
