"""What is known of each public name: its object, docstring, example, and the line that it starts at."""

from __future__ import annotations

import ast
import builtins
import doctest
import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from refdocs.examples import Block, Section, blocks, sections
from refdocs.surface import BY_METHOD, CHAPTERS, Chapter, load, names_of

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "docs" / "examples"


@dataclass(frozen=True)
class Entry:
    """One public name. `doc` is its docstring without examples; `example` is Markdown, complete in itself."""

    module: str
    name: str
    obj: Any = field(repr=False)
    kind: str
    doc: str
    example: str
    file: Path | None
    line: int | None
    #: Names that share its example.
    beside: tuple[str, ...] = ()
    #: The name of its page, which no other has in this module, whether case counts or not.
    slug: str = ""

    @property
    def path(self) -> str:
        return f"{self.module}.{self.name}"

    @property
    def summary(self) -> str:
        """The first sentence of the docstring, on one line."""
        first = " ".join(self.doc.split("\n\n")[0].split())
        ends = re.match(r".*?[.:](?=\s+[A-Z`]|$)", first)
        return (ends[0] if ends else first).rstrip(":")

    @property
    def blocks(self) -> list[Block]:
        """The example's code."""
        return blocks(self.example)


def collect() -> list[Entry]:
    """All public names, chapter by chapter. What several modules export under one name belongs to the first of them."""
    found: list[Entry] = []
    known: set[tuple[str, int]] = set()
    taken: set[str] = set()
    for chapter in CHAPTERS:
        for entry in _of_chapter(chapter):
            if (entry.name, id(entry.obj)) in known:
                continue
            known.add((entry.name, id(entry.obj)))
            slug = f"{entry.name}-{entry.kind}" if entry.path.lower() in taken else entry.name
            taken.add(entry.path.lower())
            found.append(replace(entry, slug=slug))
    return found


def _of_chapter(chapter: Chapter) -> Iterator[Entry]:
    module = load(chapter)
    written = {name: one for one in example_sections(chapter.module) for name in one.names}
    for name in names_of(chapter, module):
        obj = getattr(module, name)
        yield _entry(chapter.module, name, obj, written.get(name))
        if f"{chapter.module}.{name}" in BY_METHOD:
            for method, value in inspect.getmembers(obj):
                if not method.startswith("_"):
                    full = f"{name}.{method}"
                    yield _entry(chapter.module, full, value, written.get(full))


def example_sections(module: str) -> list[Section]:
    """The sections of the example file of a module, if it has one."""
    path = EXAMPLES / f"{module}.md"
    return sections(path) if path.exists() else []


def _entry(module: str, name: str, obj: Any, section: Section | None) -> Entry:
    kind = _kind(obj)
    ours = kind == "property" or str(getattr(obj, "__module__", "")).startswith("hamilton")
    raw = inspect.getdoc(obj) or "" if kind != "value" and ours else comment_above(name, obj)
    doc, _, shown = raw.partition(">>> ")
    parts = [one for one in (_fenced(module, name, obj, shown), section.markdown if section else "") if one]
    file, line = _place(obj)
    beside = tuple(one for one in section.names if one != name) if section else ()
    return Entry(module, name, obj, kind, doc.strip(), "\n\n".join(parts), file, line, beside)


def _fenced(module: str, name: str, obj: Any, shown: str) -> str:
    """The doctest of a docstring as a block that imports what it takes from its own module."""
    if not shown:
        return ""
    code = f">>> {shown.rstrip()}\n"
    top = name.partition(".")[0]
    lines = []
    for one in unbound(code):
        home = (
            module if one == top or hasattr(sys.modules[module], one) else getattr(obj, "__module__", module)
        )
        value = getattr(sys.modules.get(home), one, None)
        if inspect.ismodule(value):
            above, _, last = value.__name__.rpartition(".")
            first = f"from {above} import {last}" if above else f"import {last}"
            lines.append(f">>> {first}" + ("" if last == one else f" as {one}"))
        else:
            lines.append(f">>> from {home} import {one}")
    return "```python\n" + "".join(f"{line}\n" for line in lines) + f"{code}```"


def unbound(code: str) -> list[str]:
    """The names that a doctest uses before anything in it binds them, builtins apart."""
    source = "".join(one.source for one in doctest.DocTestParser().get_examples(code))
    used: dict[str, None] = {}
    bound: set[str] = set(dir(builtins))
    for statement in ast.parse(source).body:
        nodes = list(ast.walk(statement))
        inside = {one.arg for one in nodes if isinstance(one, ast.arg)}
        names = [one for one in nodes if isinstance(one, ast.Name)]
        inside |= {one.id for one in names if isinstance(one.ctx, ast.Store)}
        inside |= {
            one.name
            for one in nodes
            if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        }
        inside |= {one.name for one in nodes if isinstance(one, ast.ExceptHandler) and one.name}
        inside |= {
            (alias.asname or alias.name).partition(".")[0]
            for one in nodes
            if isinstance(one, (ast.Import, ast.ImportFrom))
            for alias in one.names
        }
        used |= {one.id: None for one in names if one.id not in bound | inside}
        bound |= inside
    return list(used)


def _kind(obj: Any) -> str:
    if isinstance(obj, type):
        return "class"
    if isinstance(obj, property):
        return "property"
    return "function" if inspect.isroutine(obj) else "value"


def comment_above(name: str, obj: Any) -> str:
    """What the `#:` comment says of a constant, where it is defined; else what its class says, if it is ours."""
    home = sorted(one for one in sys.modules if one.partition(".")[0] == "hamilton")
    for module in home:
        loaded = sys.modules[module]
        if vars(loaded).get(name) is not obj or not getattr(loaded, "__file__", None):
            continue
        text = Path(str(loaded.__file__)).read_text(encoding="utf-8")
        found = re.search(rf"((?:^ *#:.*\n)+)^[^\n]*\b{re.escape(name)}\b", text, re.MULTILINE)
        if found:
            return " ".join(line.strip().removeprefix("#:").strip() for line in found[1].splitlines())
    if type(obj).__module__.partition(".")[0] == "hamilton":
        return inspect.getdoc(type(obj)) or ""
    return ""


def _place(obj: Any) -> tuple[Path | None, int | None]:
    """The file and first line of what was defined with `def` or `class`."""
    obj = obj.fget if isinstance(obj, property) else inspect.unwrap(obj) if callable(obj) else obj
    try:
        return Path(inspect.getsourcefile(obj) or ""), inspect.getsourcelines(obj)[1]
    except (TypeError, OSError):
        return None, None
