"""Claims that fail with a sentence alone: nothing of what was expected for the graph or a table to show."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from tryhamilton.lessons.checking import Verdict
from tryhamilton.lessons.differences import tells
from tryhamilton.lessons.faults import Fault

#: What `expect` must be told beside its hint.
NEEDED = ("what", "wanted", "found")


def silent_calls(text: str, file: str) -> Iterator[Fault]:
    """Calls of `expect` and `fail` that leave out what was expected or what was found."""
    calls = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Call)]
    for call in sorted(calls, key=lambda one: one.lineno):
        if not isinstance(call.func, ast.Attribute):
            continue
        named = {one.arg for one in call.keywords}
        missing: list[str] = []
        if call.func.attr == "expect":
            missing = [one for one in NEEDED if one not in named]
        elif call.func.attr == "fail":
            order = ("hint", "aspect", "expected", "actual")[len(call.args) :]
            missing = [one for one in order if one in ("expected", "actual") and one not in named]
        if missing:
            message = (
                f"{call.func.attr} needs {' and '.join(missing)}, so that the page can show a difference."
            )
            yield Fault(file, message, call.lineno)


def silent_verdicts(judged: Mapping[str, Sequence[Verdict]], file: str) -> Iterator[Fault]:
    """Checks that fail on one of these programs with nothing to show, each check once."""
    found: dict[str, list[tuple[str, str]]] = {}
    for program, verdicts in judged.items():
        for one in verdicts:
            if one.hint and not tells(one.difference):
                found.setdefault(one.check, []).append((program, one.hint))
    for check, programs in found.items():
        where = ", ".join(dict.fromkeys(program for program, _ in programs))
        yield Fault(file, f"{check} shows no difference on {where}: {programs[0][1]}")
