"""Entries to Markdown: a page a name, an index a module, and the index of all."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Iterable
from pathlib import Path

from refdocs.differences import render as differences
from refdocs.entries import Entry, collect
from refdocs.signatures import call, default_of, parameters, spelt
from refdocs.surface import CHAPTERS, LISTED, LISTED_ADAPTERS

_PROPER = re.compile(r"\b[A-Z]\w*(?:Error|Exception|Interrupt)s?\b")


def build(target: Path) -> int:
    """Write the reference below the folder `target`, anew; returns how many pages. Nothing else is touched."""
    made = render(collect(), target)
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in target.rglob("*.md"):
        if path not in made:
            path.unlink()
    return len(made)


def render(entries: list[Entry], target: Path) -> dict[Path, str]:
    """The pages of the reference, as they are to stand below the folder `target`."""
    links = {one.name: one for one in reversed(entries)}
    made = {target / one.module / f"{one.slug}.md": page(one, entries, links, target) for one in entries}
    for chapter in CHAPTERS:
        own = [one for one in entries if one.module == chapter.module]
        made[target / chapter.module / "index.md"] = module_index(chapter.module, chapter.title, own)
    made[target / "index.md"] = index(entries)
    made[target / "differences.md"] = differences()
    return made


def page(entry: Entry, entries: list[Entry], links: dict[str, Entry], target: Path) -> str:
    """The page of one name."""
    parts = [f"# {entry.name}", _signature(entry), _linked(entry.doc, entry, links)]
    parts += [_parameters(entry), _raises(entry), _methods(entry, entries)]
    parts += [f"## Example\n\n{entry.example}" if entry.example else "", _see_also(entry, entries, links)]
    parts.append(_footer(entry, target))
    return "\n\n".join(part for part in parts if part) + "\n"


def _signature(entry: Entry) -> str:
    owner = f"from {entry.module} import {entry.name.partition('.')[0]}"
    return f"```text\n{owner}\n\n{call(entry.name, entry.obj)}\n```"


def _linked(text: str, entry: Entry, links: dict[str, Entry]) -> str:
    """The text with links at the names in backticks that have a page."""

    def link(found: re.Match[str]) -> str:
        other = links.get(found[1]) or links.get(f"{entry.name.partition('.')[0]}.{found[1]}")
        return found[0] if other is None or other is entry else f"[{found[0]}]({_to(entry, other)})"

    return re.sub(r"(?<!`)`([A-Za-z_][\w.]*)`(?!`)", link, text)


def _to(entry: Entry, other: Entry) -> str:
    return f"../{other.module}/{other.slug}.md" if entry.module != other.module else f"{other.slug}.md"


def _parameters(entry: Entry) -> str:
    if entry.kind not in ("class", "function"):
        return ""
    rows = [
        f"| `{one.name}` | {_code('' if one.annotation is one.empty else spelt(one.annotation))} "
        f"| {'required' if one.default is one.empty else _code(default_of(one))} |"
        for one in parameters(entry.obj)
        if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
    ]
    head = "## Parameters\n\n| name | type | default |\n|---|---|---|\n"
    return head + "\n".join(rows) if rows else ""


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|") if text else ""


def _raises(entry: Entry) -> str:
    """The sentences of the docstring that name an exception."""
    text = " ".join(entry.doc.split())
    said = [one for one in re.split(r"(?<=[.:])\s+(?=[A-Z`])", text) if _PROPER.search(one)]
    return "## Raises\n\n" + "\n".join(f"- {one}" for one in said) if said and entry.kind != "class" else ""


def _methods(entry: Entry, entries: list[Entry]) -> str:
    if entry.kind != "class":
        return ""
    paged = {one.name for one in entries if one.module == entry.module}
    rows = []
    for name, value in vars(entry.obj).items():
        is_method = inspect.isroutine(value) or isinstance(value, (property, classmethod, staticmethod))
        if name.startswith("_") or not is_method:
            continue
        first = " ".join((inspect.getdoc(getattr(entry.obj, name)) or "").partition("\n\n")[0].split())
        full = f"{entry.name}.{name}"
        shown = f"[`{name}`]({full}.md)" if full in paged else f"`{name}`"
        rows.append(f"| {shown} | {first.replace('|', chr(92) + '|')} |")
    return "## Methods\n\n| name | |\n|---|---|\n" + "\n".join(rows) if rows else ""


def _see_also(entry: Entry, entries: list[Entry], links: dict[str, Entry]) -> str:
    """The names in the docstring and beside it in its example that have a page."""
    named = re.findall(r"`(?:\w+\.)*([A-Za-z_]\w*)`", entry.doc)
    own = {one.name: one for one in entries if one.module == entry.module}
    found = {one.path: one for name in (*entry.beside, *named) if (one := own.get(name) or links.get(name))}
    found.pop(entry.path, None)
    return (
        "## See also\n\n" + ", ".join(f"[{one.name}]({_to(entry, one)})" for one in found.values())
        if found
        else ""
    )


def _footer(entry: Entry, target: Path) -> str:
    up = f"[{entry.module}](index.md)"
    if entry.file is None:
        return f"---\n{up}"
    place = Path(os.path.relpath(entry.file, target / entry.module)).as_posix()
    return f"---\n{up} · [source]({place}#L{entry.line})"


def module_index(module: str, title: str, entries: Iterable[Entry]) -> str:
    """The index of one module."""
    rows = [
        f"| [`{one.name}`]({one.slug}.md) | {one.summary.replace('|', chr(92) + '|')} |" for one in entries
    ]
    table = "| name | |\n|---|---|\n" + "\n".join(rows)
    return f"# {module}\n\n{title}.\n\n{table}\n\n[All modules](../index.md)\n"


def index(entries: list[Entry]) -> str:
    """The index of all modules, and the extensions that have no page of their own."""
    rows = []
    for chapter in CHAPTERS:
        count = sum(one.module == chapter.module for one in entries)
        rows.append(f"| [`{chapter.module}`]({chapter.module}/index.md) | {chapter.title} | {count} |")
    listed = ", ".join(f"`{one}`" for one in LISTED)
    adapters = ", ".join(f"`hamilton.plugins.{one}`" for one in LISTED_ADAPTERS)
    return (
        "# Reference\n\nOne page a public name, made from docstrings; every example is run by the tests.\n\n"
        "| module | | names |\n|---|---|---|\n" + "\n".join(rows) + "\n\n"
        f"Loaders, savers and column types for these packages load when a program asks for them by key: {listed}.\n\n"
        f"Adapters for packages that the examples do without: {adapters}.\n\n"
        "[Intended differences from Apache Hamilton](differences.md) · [Where to start](../index.md)\n"
    )
