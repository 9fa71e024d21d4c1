"""The examples for documentation tools on the page about embedding are built as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import markdown

from tryhamilton.embedding.options import KNOWN

from .conftest import run

PAGE = (Path(__file__).parents[2] / "docs" / "embedding.md").read_text(encoding="utf-8")


def block(language: str, fence: str = "```") -> str:
    """The first block of that language."""
    found = re.search(rf"^{fence}{language}\n(.*?)^{fence}$", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"the page has no block {language}"
    return found[1]


def test_the_example_for_sphinx(tmp_path):
    (tmp_path / "conf.py").write_text(block("python"))
    (tmp_path / "index.rst").write_text(f"Title\n=====\n\n{block('rst')}")
    made = run("sphinx", "-W", "-q", "-b", "html", str(tmp_path), str(tmp_path / "out"))
    assert made.returncode == 0, made.stderr
    page = (tmp_path / "out/index.html").read_text()
    assert 'data-node="gross"' in page
    assert "https://play.example/embed.js" in page


def test_the_example_for_markdown():
    config = re.search(r"- (\S+):\n\s+site: (\S+)", block("yaml"))
    assert config
    text = markdown.markdown(
        block("markdown", "````"), extensions=[config[1]], extension_configs={config[1]: {"site": config[2]}}
    )
    assert 'data-node="gross"' in text


def test_the_page_names_every_setting():
    named = set(re.findall(r"`([\w-]+)`", PAGE))
    assert KNOWN - {"label"} <= named
