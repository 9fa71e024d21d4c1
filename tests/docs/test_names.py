"""Every public name has a docstring, an example and a page; no example is about a name that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from refdocs.entries import EXAMPLES, ROOT, Entry, collect, sections
from refdocs.pages import build, render

ENTRIES = collect()


def test_every_name_says_what_it_is() -> None:
    assert [one.path for one in ENTRIES if not one.doc] == []


def test_every_name_has_an_example() -> None:
    assert [one.path for one in ENTRIES if not any(block.is_doctest for block in one.blocks)] == []


def test_every_example_is_about_names_that_are_public() -> None:
    public = {(one.module, one.name) for one in ENTRIES}
    written = [
        (path.stem, name) for path in EXAMPLES.glob("*.md") for one in sections(path) for name in one.names
    ]
    assert [one for one in written if one not in public] == []
    assert len(written) == len(set(written))


def test_every_name_has_a_page_with_its_example() -> None:
    target = ROOT / "docs" / "reference"
    made = render(ENTRIES, target)
    for one in ENTRIES:
        text = made[target / one.module / f"{one.slug}.md"]
        assert text.startswith(f"# {one.name}\n")
        assert one.example in text
        assert f"]({one.slug}.md)" in made[target / one.module / "index.md"]


def test_no_page_hides_another_where_case_does_not_count() -> None:
    made = render(ENTRIES, Path("reference"))
    assert len({str(path).lower() for path in made}) == len(made)


def test_building_writes_the_pages_and_removes_those_of_names_that_are_gone(tmp_path: Path) -> None:
    gone = tmp_path / "hamilton.driver" / "Chauffeur.md"
    gone.parent.mkdir()
    gone.write_text("# Chauffeur")
    assert build(tmp_path) == len(list(tmp_path.rglob("*.md")))
    assert not gone.exists()


@pytest.mark.parametrize("name", ["hamilton.driver.Driver.execute", "hamilton.function_modifiers.tag"])
def test_a_page_has_signature_parameters_and_source(name: str) -> None:
    [entry] = [one for one in ENTRIES if one.path == name]
    text = render(ENTRIES, ROOT / "docs" / "reference")[
        ROOT / f"docs/reference/{entry.module}/{entry.name}.md"
    ]
    assert f"from {entry.module} import {entry.name.partition('.')[0]}" in text
    assert "| name | type | default |" in text
    assert "## Raises" in text or entry.kind == "class"
    assert f"#L{entry.line})" in text


def test_the_summary_is_a_sentence() -> None:
    entry = Entry("m", "n", None, "value", "Spend of a\nweek. And more.", "", None, None)
    assert entry.summary == "Spend of a week."
