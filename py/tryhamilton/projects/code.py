"""The Python that every export writes: building the driver, its inputs, what each node gave."""

from __future__ import annotations

import datetime
import math
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tryhamilton.projects.literals import Literal, Unwritable, folded, literal
from tryhamilton.projects.model import Project
from tryhamilton.text import safely

#: Pinned values are read by people: a long one is told by its type only.
MOST_PINNED = 200


def engine_imports(project: Project, *, in_notebook: bool = False) -> list[str]:
    """The import statements that `driver_code` and `execute_code` need; those of the program's modules are not among
    them."""
    if project.asynchronous:
        return ["from hamilton import async_driver", *([] if in_notebook else ["import asyncio"])]
    needed = ["from hamilton import driver"]
    if project.dynamic:
        needed.append("from hamilton.execution import executors")
    return needed


def driver_code(project: Project, modules: Iterable[str] | None = None) -> str:
    """The statement that makes `dr`; `modules` are expressions for the modules."""
    given = ", ".join(project.modules if modules is None else modules)
    calls = [f".with_modules({given})"]
    if project.config:
        calls.append(f".with_config({folded(literal(dict(project.config)).text, 4)})")
    if project.overriding:
        calls.append(".allow_module_overrides()")
    if project.dynamic:
        calls.append(".enable_dynamic_execution(allow_experimental_mode=True)")
        calls.append(".with_remote_executor(executors.SynchronousLocalTaskExecutor())")
    made = "async_driver.Builder()" if project.asynchronous else "driver.Builder()"
    # Async adapters would have to be awaited; there are none.
    build = ".build_without_init()" if project.asynchronous else ".build()"
    if len(calls) == 1:
        return f"dr = {made}{calls[0]}{build}"
    return "\n    ".join(["dr = (", made, *calls, build]) + "\n)"


def execute_code(project: Project, inputs: str, *, in_notebook: bool = False) -> str:
    """The statement that makes `results`; `inputs` is the expression for all inputs. A notebook has an event loop."""
    arguments = [folded(literal(list(project.outputs)).text, 4)]
    if project.inputs:
        arguments.append(f"inputs={inputs}")
    if project.overrides:
        arguments.append("overrides=overrides")
    before, after = "results = ", ""
    if project.asynchronous:
        before, after = ("results = await ", "") if in_notebook else ("results = asyncio.run(", ")")
    line = f"{before}dr.execute({', '.join(arguments)}){after}"
    if len(line) <= 96:
        return line
    return f"{before}dr.execute(\n    " + ",\n    ".join(arguments) + f",\n){after}"


@dataclass(frozen=True)
class Given:
    """Values by name as the lines of a dict, what they import, and which of them cannot be written down."""

    lines: list[str]
    imports: frozenset[str]
    missing: dict[str, str]

    def assigned(self, name: str) -> str:
        """`name = {…}`, with a line for what the reader must fill in."""
        lines = [f"    {line}" for line in self.lines]
        lines += [
            f"    # {one!r}: {why}, which is not written here: give it a value."
            for one, why in self.missing.items()
        ]
        return "\n".join([f"{name} = {{", *lines, "}"]) if lines else f"{name} = {{}}"


def given(values: Mapping[str, Any], attached: Mapping[str, Path] | None = None, folder: str = "") -> Given:
    """The lines for these values. One that came from a file is read from it again, below the expression `folder`."""
    lines: list[str] = []
    imports: set[str] = set()
    missing: dict[str, str] = {}
    for name, value in values.items():
        try:
            path = (attached or {}).get(name)
            made = literal(value) if path is None else from_file(value, path, folder)
        except Unwritable as why:
            missing[name] = str(why)
            continue
        imports |= made.imports
        lines.append(f"{name!r}: {folded(made.text, 8)},")
    return Given(lines, frozenset(imports), missing)


def from_file(value: Any, path: Path, folder: str) -> Literal:
    """The expression that reads `value` from the file again; `folder` is an expression or empty for the current one."""
    place = f"{folder} / {path.name!r}" if folder else repr(path.name)
    library, kind = type(value).__module__.partition(".")[0], type(value).__name__
    if library in ("pandas", "polars"):
        short = {"pandas": "pd", "polars": "pl"}[library]
        imports = frozenset({f"import {library} as {short}"})
        read = "read_parquet" if path.suffix.lower() in (".parquet", ".pq") else "read_csv"
        if kind == "DataFrame":
            return Literal(f"{short}.{read}({place})", imports)
        if kind == "Series" and value.name is not None:
            return Literal(f"{short}.{read}({place})[{str(value.name)!r}]", imports)
    holder = f"({place})" if folder else f"Path({place})"
    imports = frozenset() if folder else frozenset({"from pathlib import Path"})
    if isinstance(value, Path):
        return Literal(holder.strip("()") if folder else holder, imports)
    if kind == "str":
        return Literal(f'{holder}.read_text(encoding="utf-8")', imports)
    if kind == "bytes":
        return Literal(f"{holder}.read_bytes()", imports)
    return literal(value)


# -- what each node gave -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pin:
    """The lines that hold a node to its value, and what they import."""

    lines: list[str]
    imports: frozenset[str]


def pin(name: str, value: Any) -> Pin:
    """What a test says about `results[name]`: the value itself where it is short, otherwise its type and size.

    Floats may differ in the last digits, as they do between machines.
    """
    found = f"results[{name!r}]"
    try:
        expected = literal(value, MOST_PINNED)
    except Unwritable:
        return _shape(found, value)
    library, kind = type(value).__module__.partition(".")[0], type(value).__name__
    text = folded(expected.text, 4)
    if library == "pandas" and kind in ("Series", "DataFrame"):
        check = f"pd.testing.assert_{'series' if kind == 'Series' else 'frame'}_equal({found}, expected)"
        return Pin([f"expected = {text}", check], expected.imports)
    if library == "numpy":
        return (
            Pin([f"np.testing.assert_allclose({found}, {text})"], expected.imports)
            if _numeric(value)
            else _shape(found, value)
        )
    if type(value) is float and not math.isnan(value):
        return Pin([f"assert {found} == pytest.approx({text})"], expected.imports | {"import pytest"})
    if _approximable(value):
        return Pin([f"assert {found} == pytest.approx({text})"], expected.imports | {"import pytest"})
    if _comparable(value):
        return Pin(
            [f"assert {found} {'is' if value is None or isinstance(value, bool) else '=='} {text}"],
            expected.imports,
        )
    return _shape(found, value)


def _numeric(value: Any) -> bool:
    return getattr(getattr(value, "dtype", None), "kind", "") in "iufb"


def _approximable(value: Any) -> bool:
    """Flat collections of numbers with a float among them: `pytest.approx` takes no nested ones."""
    items = list(value.values()) if type(value) is dict else value if type(value) in (list, tuple) else None
    return (
        items is not None
        and any(type(one) is float for one in items)
        and all(type(one) in (int, float) for one in items)
    )


_PLAIN = (
    bool,
    int,
    str,
    bytes,
    type(None),
    datetime.date,
    datetime.datetime,
    datetime.time,
    datetime.timedelta,
)


def _comparable(value: Any) -> bool:
    """Whether `==` on two equal ones says True: no float that may differ in the last digit, nothing with cells."""
    kind = type(value)
    if kind in (list, tuple, set, frozenset):
        return all(_comparable(one) for one in value)
    if kind is dict:
        return all(_comparable(one) for one in value.values())
    return kind in _PLAIN or (
        kind.__module__ in sys.modules and safely(repr, value) != "" and _is_enum(value)
    )


def _is_enum(value: Any) -> bool:
    import enum

    return isinstance(value, enum.Enum)


def _shape(found: str, value: Any) -> Pin:
    """Type, and size where it has one."""
    kind = type(value)
    lines = [f"assert type({found}).__name__ == {kind.__name__!r}"]
    shape = getattr(value, "shape", None)
    if isinstance(shape, tuple) and all(isinstance(one, int) for one in shape):
        lines.append(f"assert {found}.shape == {shape}")
    elif kind in (list, dict, tuple, set, str):
        lines.append(f"assert len({found}) == {len(value)}")
    return Pin(lines, frozenset())


def sorted_imports(statements: Iterable[str]) -> str:
    """Import statements as people order them: the standard library, packages from outside, the program's own."""
    groups: tuple[list[str], list[str], list[str]] = ([], [], [])
    for one in sorted(set(statements), key=lambda text: (text.startswith("from"), text)):
        top = one.split()[1].partition(".")[0]
        own = top not in _OUTSIDE
        groups[0 if top in sys.stdlib_module_names else 2 if own else 1].append(one)
    return "\n\n".join("\n".join(group) for group in groups if group)


_OUTSIDE = {"hamilton", "numpy", "pandas", "polars", "pytest"}
