"""Where two observations differ, place by place."""

from __future__ import annotations

import dataclasses
import fnmatch
import math
import typing

# Another machine, or WebAssembly, may round the last bit of a sum or of a rolling mean differently.
_RELATIVE = 1e-9


@dataclasses.dataclass(frozen=True)
class Difference:
    """One place (keys joined by ``/``) and what each engine has there."""

    at: str
    ours: object
    theirs: object

    def __str__(self) -> str:
        return (
            f"{self.at or '(the whole)'}\n    ours:   {_short(self.ours)}\n    theirs: {_short(self.theirs)}"
        )


MISSING = "(nothing)"


def differences(ours: object, theirs: object, at: str = "") -> list[Difference]:
    """All places where the observations differ, in order.

    An error agrees when ours can be caught as theirs: their class is along our method resolution order.
    Mappings agree when they have the same keys in the same order.

    >>> [str(d.at) for d in differences({"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3]})]
    ['b/1']
    """
    if _is_error(ours) and _is_error(theirs):
        return [] if _error(theirs)[0] in _error(ours) else [Difference(at, ours, theirs)]
    if _is_error(ours) != _is_error(theirs):
        return [Difference(at, ours, theirs)]
    if isinstance(ours, dict) and isinstance(theirs, dict):
        found = [
            difference
            for key in dict.fromkeys([*theirs, *ours])
            for difference in (
                differences(ours[key], theirs[key], _join(at, key))
                if key in ours and key in theirs
                else [Difference(_join(at, key), ours.get(key, MISSING), theirs.get(key, MISSING))]
            )
        ]
        if not found and list(ours) != list(theirs):
            return [Difference(_join(at, "(order)"), list(ours), list(theirs))]
        return found
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [
            difference
            for place, (one, other) in enumerate(zip(ours, theirs, strict=True))
            for difference in differences(one, other, _join(at, str(place)))
        ]
    return [] if _same(ours, theirs) else [Difference(at, ours, theirs)]


def outside(found: typing.Iterable[Difference], allowed: typing.Sequence[str]) -> list[Difference]:
    """The differences at places that none of the patterns (as in `fnmatch`) allows."""
    return [item for item in found if not any(fnmatch.fnmatchcase(item.at, pattern) for pattern in allowed)]


def _same(one: object, other: object) -> bool:
    if type(one) is float and type(other) is float:
        return math.isclose(one, other, rel_tol=_RELATIVE, abs_tol=1e-12)
    return type(one) is type(other) and one == other


def _is_error(seen: object) -> bool:
    return isinstance(seen, dict) and "$error" in seen


def _error(seen: typing.Any) -> list[str]:
    return seen["$error"]


def _join(at: str, key: str) -> str:
    return f"{at}/{key}" if at else key


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 600 else shown[:600] + " …"
