"""Any value as text: short, readable, and never an exception.

Prevents: a hostile or endless `__repr__`, a list of ten million items or a structure that holds itself taking
the page with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: Items of one collection, and depth, that are written out.
ITEMS = 100
DEPTH = 6
#: Characters of a whole text, and of a line that need not be broken.
LONG = 20_000
LINE = 88

_BRACKETS: dict[type, tuple[str, str]] = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
    dict: ("{", "}"),
}


def cut(text: str, length: int) -> str:
    """The beginning of `text`, with a word on how much is missing if it is longer than `length`."""
    if len(text) <= length:
        return text
    return f"{text[:length]}… ({len(text) - length:,} more characters)"


def type_name(value: Any) -> str:
    """The name of the class of `value`, `"?"` if it has hidden it."""
    try:
        return str(type.__dict__["__name__"].__get__(type(value)))
    except Exception:
        return "?"


def safely(describe: Callable[[Any], str], value: Any) -> str:
    """`describe(value)`, or a word on why that failed. An interrupt goes through."""
    try:
        text = describe(value)
        return text if type(text) is str else str(text)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return f"<{type_name(value)} that cannot be shown: {type_name(error)}>"


def text_of(value: Any) -> str:
    """`value` written out; text as it stands, collections broken into lines when they are long.

    >>> print(text_of({"a": [1, 2], "b": "x"}))
    {'a': [1, 2], 'b': 'x'}
    """
    if type(value) is str:
        return cut(value, LONG)
    return cut(safely(lambda one: _write(one, "", frozenset(), _Budget()), value), LONG)


class _Budget:
    """Items that may still be written; stops wide nests from multiplying."""

    def __init__(self) -> None:
        self.items = 2000


def _write(value: Any, indent: str, above: frozenset[int], budget: _Budget) -> str:
    brackets = _BRACKETS.get(type(value))
    if brackets is None:
        text = _scalar(value)
        if above and "\n" in text:  # such as a frame: its lines belong under each other
            text = "".join(f"\n{indent}{line}" for line in text.split("\n"))
        return text
    opening, closing = brackets
    if not value:
        return repr(value)
    if id(value) in above or len(above) >= DEPTH:
        return f"{opening}…{closing}"
    above |= {id(value)}
    inner = indent + "  "
    parts: list[str] = []
    for item in value.items() if type(value) is dict else value:
        if len(parts) == ITEMS or budget.items <= 0:
            parts.append(f"… {len(value) - len(parts):,} more")
            break
        budget.items -= 1
        if type(value) is dict:
            text = _write(item[1], inner, above, budget)
            parts.append(f"{_scalar(item[0])}:{'' if text.startswith(chr(10)) else ' '}{text}")
        else:
            parts.append(_write(item, inner, above, budget))
    if type(value) is tuple and len(value) == 1:
        closing = ",)"
    if sum(map(len, parts)) + 2 * len(parts) + len(indent) <= LINE and not any("\n" in one for one in parts):
        return f"{opening}{', '.join(parts)}{closing}"
    lines = f",\n{inner}".join(parts)
    return f"{opening}\n{inner}{lines}\n{indent}{closing}"


def _scalar(value: Any) -> str:
    if type(value) in (str, bytes) and len(value) > LONG:
        return f"{value[:LONG]!r}… ({len(value) - LONG:,} more)"
    if type(value) is int and value.bit_length() > 8000:
        return f"an integer of {value.bit_length():,} bits"  # decimal digits of it would take very long
    return safely(repr, value)
