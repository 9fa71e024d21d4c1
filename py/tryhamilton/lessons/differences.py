"""What was expected and what was found, as data that a page can draw on the graph or in a table."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from tryhamilton.lessons.showing import as_json, sample, side_by_side
from tryhamilton.protocol import Aspect as Aspect
from tryhamilton.protocol import Difference as Difference

#: Aspects that are lists of names or of pairs: what is in one and not in the other counts, and no order.
LISTED = frozenset({"nodes", "edges", "inputs", "executed", "requested", "names", "files", "mutants"})
#: Names of a list that are shown.
MOST_NAMES = 40
#: Errors that are shown.
MOST_ERRORS = 5
#: One of several faults in the message of an error, which the engine numbers.
FAULT = re.compile(r"^ +\d+\. (.+)$", re.MULTILINE)
#: Where something stands in the learner's files, in the message of an error.
PLACE = re.compile(r"\(([\w./-]+\.py):(\d+)\)")
#: Letters of a file that a check put in place of the learner's.
MOST_OF_A_FILE = 2000


class Failure(AssertionError):
    """A check that does not hold; `hint` is the sentence for the learner."""

    def __init__(self, hint: str, difference: Difference | None = None):
        super().__init__(hint)
        self.hint = hint
        self.difference = difference


def difference(
    aspect: Aspect,
    expected: Any,
    actual: Any,
    *,
    about: str = "",
    nodes: Iterable[str] = (),
    given: Mapping[str, Any] | None = None,
    files: Mapping[str, str | None] | None = None,
) -> Difference:
    """A difference that is JSON and small, whatever it is made from.

    `about` says what is compared; `nodes` are those that a graph marks though the difference does not name them;
    `files` stood in place of the learner's, with None for one that was taken away.

    >>> difference("names", {"a", "b"}, ["b"], about="touched")
    {'aspect': 'names', 'expected': ['a', 'b'], 'actual': ['b'], 'about': 'touched'}
    """
    if aspect in LISTED:
        expected, actual = _listed(expected, actual)
    elif aspect == "errors":
        expected, actual = _error(expected), _error(actual)
    else:
        expected, actual = side_by_side(expected, actual)
    made: Difference = {"aspect": aspect, "expected": expected, "actual": actual}
    if given:
        made["given"] = sample(given)
    if about:
        made["about"] = about
    marked = list(nodes)
    if marked:
        made["nodes"] = marked
    if files:
        made["files"] = {
            name: text if text is None else text[:MOST_OF_A_FILE] for name, text in files.items()
        }
    return made


def tells(one: Difference | None) -> bool:
    """Whether a page has anything to show of it."""
    # As JSON: in Python, True is 1.
    return one is not None and json.dumps(one["expected"]) != json.dumps(one["actual"])


def _listed(expected: Any, actual: Any) -> tuple[list[Any], list[Any]]:
    """Both as lists of names or pairs; where they are long, without what they have in common."""
    wanted, found = (_names(one) for one in (expected, actual))
    if max(len(wanted), len(found)) > MOST_NAMES:
        both = [one for one in wanted if one in found]
        wanted = [one for one in wanted if one not in both][:MOST_NAMES]
        found = [one for one in found if one not in both][:MOST_NAMES]
    return wanted, found


def _names(items: Any) -> list[Any]:
    ordered = sorted(items, key=str) if isinstance(items, (set, frozenset)) else list(items or ())
    return [
        [str(end)[:80] for end in one] if isinstance(one, (list, tuple)) else str(one)[:80] for one in ordered
    ]


def _error(told: Any) -> Any:
    """An error of a run, or a diagnostic of the graph, without its traceback; words stay as they are.

    One that numbers several faults comes as a list of these.
    """
    if isinstance(told, (list, tuple)):
        return [_error(one) for one in told[:MOST_ERRORS]]
    if not isinstance(told, Mapping):
        return told if told is None else str(told)[:240]
    faults = FAULT.findall(str(told.get("message") or ""))
    if len(faults) > 1:
        return [_error({**told, "message": one, **_place(one)}) for one in faults[:MOST_ERRORS]]
    found = {
        "type": told.get("type") or told.get("code") or "",
        "message": str(told.get("message") or "")[:500],
    }
    return found | {key: told[key] for key in ("node", "file", "line") if told.get(key) is not None}


def _place(message: str) -> dict[str, Any]:
    """The place that stands in a message as "(functions.py:5)", the first of several."""
    found = PLACE.search(message)
    return {"file": found[1], "line": int(found[2])} if found else {}


def plain(value: Any) -> Any:
    """`value` as JSON: Series and arrays become lists, frames lists by column; NaN becomes None.

    >>> plain((1, float("nan"), {"a"}))
    [1, None, ['a']]
    """
    return as_json(value)


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal as JSON, numbers up to rounding.

    >>> same([0.1 + 0.2], (0.3,))
    True
    """
    return _same(plain(one), plain(other))


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    return bool(one == other)
