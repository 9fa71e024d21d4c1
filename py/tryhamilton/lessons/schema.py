"""The one description of what may stand in a lesson's front matter, in a step's settings and in a course.

It validates them, and its sentences are the reference for authors (`reference`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

Kind = Literal["text", "number", "texts", "numbers", "values", "tables", "named tables"]

_SAYS: dict[Kind, str] = {
    "text": 'text, such as "one line"',
    "number": "a whole number above 0",
    "texts": 'a list of texts, such as ["one", "two"]',
    "numbers": "a list of whole numbers above 0",
    "values": "a table of names and values",
    "tables": "a list of tables",
    "named tables": "a table of tables",
}


@dataclass(frozen=True)
class Key:
    """One key: what it is for, and what it takes."""

    name: str
    kind: Kind
    description: str
    required: bool = False
    #: The keys of the tables below it.
    keys: tuple[Key, ...] = ()


DATA = (
    Key("file", "text", "The file in `data/`.", required=True),
    Key("source", "text", "Where the numbers come from, or how they were generated.", required=True),
    Key("license", "text", "The licence, CC0-1.0 if we made them.", required=True),
)

LESSON = (
    Key("title", "text", "The lesson's name in the contents.", required=True),
    Key("summary", "text", "What the reader can do afterwards, in one sentence.", required=True),
    Key(
        "teaches", "texts", "Decorators and API by dotted name below `hamilton`; may be empty.", required=True
    ),
    Key("minutes", "number", "How long a newcomer needs.", required=True),
    Key("builds_on", "texts", "Slugs of the lessons that should come before."),
    Key("misconceptions", "numbers", "Which of the ten known misconceptions it meets."),
    Key("data", "tables", "One table for each file in `data/`.", keys=DATA),
)

WRONG = (
    Key("why", "text", "What the person thinks who answers this.", required=True),
    Key("hint", "text", "Words of the hint that it gets, and no other in its step.", required=True),
)

STEP = (
    Key("hints", "texts", "Hints in stages: a nudge first, nearly the answer last.", required=True),
    Key("wrong", "named tables", "For each file or folder in `wrong/`, by its name.", keys=WRONG),
    Key("inputs", "values", "Sample inputs of the program."),
    Key("config", "values", "The driver's config."),
    Key("overrides", "values", "Values that replace nodes."),
    Key("outputs", "texts", "Nodes that are computed; every node if it is missing."),
)

COURSE = (
    Key("title", "text", "The course's name.", required=True),
    Key("summary", "text", "For whom it is and where it leads.", required=True),
    Key("lessons", "texts", "Slugs of the lessons in order.", required=True),
)


def faults_in(table: Mapping[str, Any], keys: tuple[Key, ...], path: str = "") -> Iterator[tuple[str, str]]:
    """Dotted key and sentence for everything in `table` that `keys` does not allow.

    >>> list(faults_in({"titel": "Why"}, (Key("title", "text", "Its name."),)))
    [('titel', "There is no such key. Did you mean 'title'?")]
    """
    known = {key.name: key for key in keys}
    for name in table:
        if name not in known:
            near = get_close_matches(name, known, 1)
            advice = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(known)}."
            yield path + name, f"There is no such key. {advice}"
    for key in keys:
        if key.name in table:
            yield from _faults_of(table[key.name], key, path + key.name)
        elif key.required:
            yield path + key.name, f"It is missing. {key.description} Write {_SAYS[key.kind]}."


def _faults_of(value: Any, key: Key, path: str) -> Iterator[tuple[str, str]]:
    if not _is(value, key.kind):
        yield path, f"Write {_SAYS[key.kind]}. {key.description}"
    elif key.kind == "tables":
        for number, one in enumerate(value, 1):
            yield from faults_in(one, key.keys, f"{path}.{number}.")
    elif key.kind == "named tables":
        for name, one in value.items():
            yield from faults_in(one, key.keys, f"{path}.{name}.")


def _is(value: Any, kind: Kind) -> bool:
    if kind == "text":
        return isinstance(value, str) and bool(value.strip())
    if kind == "number":
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    if kind in ("values", "named tables"):
        tables = isinstance(value, dict)
        return tables and (kind == "values" or all(isinstance(one, dict) for one in value.values()))
    if not isinstance(value, list):
        return False
    if kind == "tables":
        return all(isinstance(one, dict) for one in value)
    return all(_is(one, "text" if kind == "texts" else "number") for one in value)


def reference(keys: tuple[Key, ...], indent: str = "") -> str:
    """The keys as lines of text, for authors."""
    lines = []
    for key in keys:
        need = "needed" if key.required else "optional"
        lines.append(f"{indent}{key.name} ({key.kind}, {need}): {key.description}")
        if key.keys:
            lines.append(reference(key.keys, indent + "  "))
    return "\n".join(lines)
