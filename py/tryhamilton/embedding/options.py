"""The settings of a playground, as authors write them: the same words in Sphinx, in Markdown and in HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

PANES = ("code", "graph", "values")
THEMES = ("auto", "light", "dark")
FLAGS = frozenset({"read-only", "autorun", "sandbox"})
#: What an author may set; `include` names files to read, the others are attributes of the element.
KNOWN = (
    frozenset(
        {"files", "inputs", "config", "outputs", "view", "height", "theme", "lesson", "include", "label"}
    )
    | FLAGS
)


class EmbedError(ValueError):
    """A setting or a block that cannot be read; the sentence is for the author."""


@dataclass(frozen=True)
class Options:
    """Settings that have been checked. `inputs` and `config` are values by name, `height` is in pixels."""

    files: tuple[str, ...] = ()
    inputs: Mapping[str, Any] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)
    outputs: tuple[str, ...] = ()
    view: tuple[str, ...] = PANES
    height: int | None = None
    theme: str = "auto"
    lesson: str | None = None
    include: tuple[str, ...] = ()
    label: str | None = None
    flags: frozenset[str] = frozenset()


def read_options(given: Mapping[str, str | None]) -> Options:
    """The settings of a playground, from texts by name; a flag has no text.

    >>> read_options({"view": "graph", "inputs": '{"x": 1}', "autorun": None}).inputs
    {'x': 1}
    >>> read_options({"hight": "3"})
    Traceback (most recent call last):
    tryhamilton.embedding.options.EmbedError: There is no setting 'hight'. Did you mean 'height'?
    """
    for name in given:
        if name not in KNOWN:
            raise EmbedError(_unknown("setting", name, KNOWN))
    texts = {name: text or "" for name, text in given.items()}
    view = words(texts.get("view", "")) or PANES
    for pane in view:
        if pane not in PANES:
            raise EmbedError(_unknown("pane", pane, PANES))
    theme = texts.get("theme") or "auto"
    if theme not in THEMES:
        raise EmbedError(_unknown("theme", theme, THEMES))
    return Options(
        files=words(texts.get("files", "")),
        inputs=_values("inputs", texts.get("inputs", "")),
        config=_values("config", texts.get("config", "")),
        outputs=words(texts.get("outputs", "")),
        view=tuple(pane for pane in PANES if pane in view),
        height=_pixels(texts.get("height", "")),
        theme=theme,
        lesson=texts.get("lesson") or None,
        include=words(texts.get("include", "")),
        label=texts.get("label") or None,
        flags=frozenset(name for name in FLAGS if name in given and texts[name].lower() != "false"),
    )


def words(text: str) -> tuple[str, ...]:
    """Words with spaces or commas between them."""
    return tuple(re.split(r"[\s,]+", text.strip())) if text.strip() else ()


def _values(name: str, text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        values = json.loads(text)
    except ValueError as error:
        raise EmbedError(f"'{name}' is not JSON: {error}. Write it like {{\"spend\": [10, 20]}}.") from None
    if not isinstance(values, dict):
        raise EmbedError(f"'{name}' must be values by name, like {{\"spend\": [10, 20]}}.")
    return values


def _pixels(text: str) -> int | None:
    if not text:
        return None
    match = re.fullmatch(r"(\d+)(px)?", text.strip())
    if not match:
        raise EmbedError(f"'height' is a number of pixels, like 480, and not '{text}'.")
    return int(match[1])


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    from hamilton.diagnostics import nearest

    near = nearest(name, list(known))
    advice = f"Did you mean '{near}'?" if near else f"There are: {', '.join(sorted(known))}."
    return f"There is no {what} '{name}'. {advice}"
