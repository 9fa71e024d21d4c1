"""Sphinx, MkDocs and Zensical build small sites; what they wrote is read. The browser tests click in the same sites."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import markdown
import pytest

from tryhamilton.embedding.options import EmbedError

from .conftest import run

SITE = {"tryhamilton.markdown": {"site": "https://play.example/"}}


def starts(page: str) -> list[str]:
    return [unescape(tag) for tag in re.findall(r"<hamilton-playground[^>]*>", page)]


def nodes(page: str) -> set[str]:
    return {unescape(name) for name in re.findall(r'data-node="([^"]*)"', page)}


def test_sphinx_writes_the_element_with_code_graph_and_settings(sphinx_site):
    page = (sphinx_site("html") / "index.html").read_text()
    first, second, *examples = starts(page)
    assert first == (
        '<hamilton-playground files="functions.py" inputs="{"net": 100}" outputs="gross" aria-label="Prices with tax">'
    )
    assert second == '<hamilton-playground files="shipping.py run.py" view="code graph" height="520">'
    assert examples == ['<hamilton-playground files="prices.py run.py" view="code values">'] * 2
    assert nodes(page) == {"net", "tax", "gross", "pieces", "weight", "per_kilogram", "cost"}
    assert page.count('src="https://play.example/embed.js"') == 1
    assert "&lt;b&gt;20 %&lt;/b&gt;" in page
    assert "<b>20 %" not in page


def test_sphinx_leaves_pages_without_a_playground_alone(sphinx_site):
    assert "embed.js" not in (sphinx_site("html") / "genindex.html").read_text()


def test_other_builders_of_sphinx_show_the_code(sphinx_site):
    text = (sphinx_site("text") / "index.txt").read_text()
    assert "def gross(net: float, tax: float) -> float:" in text
    assert ">>> gross(100)" in text
    assert "<" not in text.replace("<b>20 %</b>", "")


def test_sphinx_tells_faults_with_their_place(tmp_path):
    (tmp_path / "conf.py").write_text("extensions = ['tryhamilton.sphinx']\ntryhamilton_site = '/play/'\n")
    (tmp_path / "index.rst").write_text(
        "Title\n=====\n\n.. tryhamilton::\n\n   def a(x) -> int: ...\n\n"
        ".. tryhamilton::\n   :view: cellar\n\n   a = 1\n"
    )
    made = run("sphinx", "-q", "-b", "html", str(tmp_path), str(tmp_path / "out"))
    assert re.search(r"index\.rst:\d+: WARNING: In a playground, functions\.py, line 1", made.stderr)
    assert "There is no pane 'cellar'" in made.stderr


def test_sphinx_asks_for_the_address_of_the_playground(tmp_path):
    (tmp_path / "conf.py").write_text("extensions = ['tryhamilton.sphinx']\n")
    (tmp_path / "index.rst").write_text("Title\n=====\n\n.. tryhamilton::\n\n   def a(x: int) -> int: ...\n")
    made = run("sphinx", "-W", "-q", "-b", "html", str(tmp_path), str(tmp_path / "out"))
    assert made.returncode != 0
    assert "tryhamilton_site" in made.stderr


def test_mkdocs_writes_the_element_also_within_other_blocks(mkdocs_site: Path):
    page = (mkdocs_site / "index.html").read_text()
    assert starts(page) == [
        '<hamilton-playground files="functions.py" inputs="{"net": 100}" outputs="gross" aria-label="Prices with tax">',
        '<hamilton-playground files="functions.py" view="code graph" read-only>',
    ]
    assert nodes(page) == {"net", "tax", "gross", "x", "double"}
    assert page.count('<script type="module" src="https://play.example/embed.js">') == 1
    assert page.index("admonition") < page.index("read-only")
    assert "wzxhzdk" not in page
    assert "<p><hamilton" not in page


def test_zensical_writes_the_element_on_every_page(zensical_site: Path):
    page = (zensical_site / "index.html").read_text()
    assert starts(page) == [
        '<hamilton-playground files="functions.py" inputs="{"net": 100}" outputs="gross" aria-label="Prices with tax">',
        '<hamilton-playground files="functions.py" view="code graph" read-only>',
    ]
    assert nodes(page) == {"net", "tax", "gross", "x", "double"}
    assert nodes((zensical_site / "shipping.html").read_text()) == {"pieces", "weight"}
    assert page.count('<script type="module" src="https://play.example/embed.js">') == 1
    assert "<p><hamilton" not in page


def test_a_build_of_zensical_ends_at_a_fault_in_the_code_where_it_is_to_be_strict(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# T\n\n```tryhamilton\ndef a(x) -> int: ...\n```\n")
    config = (
        '[project]\nsite_name = "T"\n[project.markdown_extensions."tryhamilton.markdown"]\nsite = "/play/"\n'
    )
    for strict, ends in [("", 0), ("strict = true\n", 1)]:
        (tmp_path / "zensical.toml").write_text(config + strict)
        made = run("zensical", "build", "--clean", "-f", str(tmp_path / "zensical.toml"))
        assert (made.returncode, "functions.py, line 1" in made.stdout + made.stderr) == (ends, True)


def test_a_strict_build_of_mkdocs_fails_at_a_fault_in_the_code(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# T\n\n```tryhamilton\ndef a(x) -> int: ...\n```\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\nmarkdown_extensions:\n  - tryhamilton.markdown:\n      site: /play/\n"
    )
    made = run("mkdocs", "build", "--strict", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(tmp_path / "out"))
    assert made.returncode != 0
    assert "functions.py, line 1" in made.stderr


@pytest.mark.parametrize(
    "fence", ["```tryhamilton view=graph", "~~~ tryhamilton view='graph'", '``` {.tryhamilton view="graph"}']
)
def test_fences_in_every_spelling(fence):
    close = fence[:3]
    text = markdown.markdown(
        f"before\n\n{fence}\ndef a(x: int) -> int: ...\n{close}\n\nafter",
        extensions=["tryhamilton.markdown", "fenced_code"],
        extension_configs=SITE,
    )
    assert starts(text) == ['<hamilton-playground files="functions.py" view="graph">']
    assert nodes(text) == {"a", "x"}
    assert "<p>after</p>" in text


def test_other_fences_are_not_touched():
    text = markdown.markdown(
        "```python\n# tryhamilton\n```", extensions=["tryhamilton.markdown", "fenced_code"]
    )
    assert "hamilton-playground" not in text


def test_a_mistake_in_markdown_is_told():
    with pytest.raises(EmbedError, match=r"block 'tryhamilton': There is no setting 'hight'"):
        markdown.markdown(
            "```tryhamilton hight=3\n1\n```", extensions=["tryhamilton.markdown"], extension_configs=SITE
        )
