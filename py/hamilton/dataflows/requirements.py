"""Whether a line of ``requirements.txt`` is satisfied by what is installed."""

from __future__ import annotations

import importlib.metadata
import operator
import re

_LINE = re.compile(r"\s*([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*([^;]*)(?:;.*)?")
_BOUND = re.compile(r"(==|!=|>=|<=|~=|>|<)\s*([^\s,]+)")
_COMPARE = {
    "==": operator.eq, "!=": operator.ne, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
}  # fmt: skip


def is_satisfied(requirement: str) -> bool:
    """Whether the package is installed in a version within the bounds. Compares the numbers of a version only.

    >>> is_satisfied("no-such-package>=1"), is_satisfied("pytest>=2,<1000")
    (False, True)
    """
    read = _LINE.fullmatch(requirement)
    if read is None:
        return False
    try:
        installed = _numbers(importlib.metadata.version(read[1]))
    except importlib.metadata.PackageNotFoundError:
        return False
    return all(_within(installed, sign, bound) for sign, bound in _BOUND.findall(read[2]))


def _within(installed: tuple[int, ...], sign: str, bound: str) -> bool:
    wanted = _numbers(bound)
    if sign == "~=":  # compatible: the same up to the last number but one
        return installed >= wanted and installed[: len(wanted) - 1] == wanted[:-1]
    if bound.endswith(".*"):
        return _COMPARE[sign](installed[: len(wanted)], wanted)
    width = max(len(installed), len(wanted))
    return _COMPARE[sign](_padded(installed, width), _padded(wanted, width))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version.partition("+")[0].removesuffix(".*")))


def _padded(numbers: tuple[int, ...], width: int) -> tuple[int, ...]:
    return numbers + (0,) * (width - len(numbers))
