"""Every example runs, and prints what it says: those of the pages, and those in any docstring of the engine."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from refdocs.entries import ROOT, Entry, collect
from refdocs.examples import Block, ExampleFailed, run, run_doctest, run_test
from refdocs.surface import LISTED_ADAPTERS

import hamilton


def distinct() -> Iterator[tuple[str, Entry]]:
    """Each example once, called after all the names that it is about."""
    shown: dict[str, list[Entry]] = {}
    for one in collect():
        shown.setdefault(one.example, []).append(one)
    for entries in shown.values():
        names = [one.name for one in entries]
        yield f"{entries[0].module}::{','.join(names)}", entries[0]


EXAMPLES = dict(distinct())
#: Pages that need Dask, Ray and Spark: tests/scale/test_page.py runs them.
ON_CLUSTERS = {"outgrowing-one-machine.md"}
PAGES = [
    ROOT / "README.md",
    *(one for one in sorted((ROOT / "docs").glob("*.md")) if one.name not in ON_CLUSTERS),
]
MODULES = [
    one.name
    for one in pkgutil.walk_packages(hamilton.__path__, "hamilton.")
    if not one.name.endswith(".__main__") and ".hub." not in one.name
]


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(name: str, clean: Path) -> None:
    entry = EXAMPLES[name]
    assert run(entry.blocks, name, f"docs/reference/{entry.module}/{entry.name}.md") > 0


#: Pages for people who serve, share and teach: their commands and files are tested with what they are about.
WITHOUT_PYTHON = {"benchmarks.md", "hosting.md", "sharing.md", "workshops.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page(page: Path, clean: Path) -> None:
    from refdocs.examples import blocks

    ran = run(blocks(page.read_text(encoding="utf-8")), page.name, page)
    assert (ran == 0) == (page.name in WITHOUT_PYTHON)


@pytest.mark.parametrize("name", MODULES)
def test_docstrings_of_module(name: str, clean: Path) -> None:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError:  # a package that the tests do not install: such a module is only listed
        assert name.rpartition(".")[2] in LISTED_ADAPTERS
        assert ">>>" not in Path(str(importlib.util.find_spec(name).origin)).read_text(encoding="utf-8")
        return
    for test in doctest.DocTestFinder(exclude_empty=True).find(module):
        run_test(test)


def test_an_example_that_says_something_else_fails() -> None:
    with pytest.raises(ExampleFailed, match="Expected:\n    3\nGot:\n    2"):
        run_doctest(">>> 1 + 1\n3\n", {}, "sum", "here.md")


def test_an_example_that_raises_fails() -> None:
    with pytest.raises(ZeroDivisionError):
        run([Block("python", "1 / 0", 1)], "division", "here.md")
