"""Links between pages lead somewhere."""

from __future__ import annotations

from pathlib import Path

from refdocs.differences import TABLE, reasons
from refdocs.entries import ROOT, collect
from refdocs.links import broken
from refdocs.pages import render

WRITTEN = {
    path: path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
}


def test_every_link_leads_to_a_page_or_a_file() -> None:
    made = render(collect(), ROOT / "docs" / "reference")
    assert broken({**made, **WRITTEN}) == []


def test_every_page_can_be_found_from_the_first_two() -> None:
    told = WRITTEN[ROOT / "README.md"] + WRITTEN[ROOT / "docs" / "index.md"]
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert {name for name in pages if f"{name})" not in told} == set()


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "index.md"
    text = "[a](there.md#top) [b](gone.md) [c](https://example.org) [`d`](gone.md) `[e](code.md)`"
    found = broken({page: text, tmp_path / "there.md": ""})
    assert found == [f"{page}: gone.md", f"{page}: gone.md"]


def test_every_intended_difference_is_told_with_its_reason() -> None:
    page = render(collect(), ROOT / "docs" / "reference")[ROOT / "docs" / "reference" / "differences.md"]
    found = reasons(TABLE)
    assert found
    for reason in found:
        assert reason.replace("|", "\\|") in page
