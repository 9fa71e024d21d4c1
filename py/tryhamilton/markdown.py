"""Playgrounds in Markdown: an extension for Python-Markdown, and so for MkDocs and Zensical.

    ```tryhamilton inputs='{"x": 1}' view="code graph"
    def double(x: int) -> int:
        return 2 * x
    ```

`site` is the address of a playground. The page is readable before its script has come, and without it.
"""

from __future__ import annotations

import logging
import re
import textwrap
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from tryhamilton.embedding import markup
from tryhamilton.embedding.blocks import files_of
from tryhamilton.embedding.graphs import graph_of
from tryhamilton.embedding.options import EmbedError, read_options

#: MkDocs counts what is said under its own name, and fails a strict build by it.
_log = logging.getLogger("mkdocs.plugins.tryhamilton")

_FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?:tryhamilton\b(?P<plain>[^\n`{}]*(?:\{[^\n`]*)?)"
    r"|\{[ \t]*\.?tryhamilton\b(?P<braced>[^\n]*)\})[ \t]*\n"
    r"(?P<code>.*?)(?<=\n)(?P=indent)(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_SETTING = re.compile(r"""([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|(\S+)))?""")


class PlaygroundExtension(Extension):
    """Turns fenced blocks of the language ``tryhamilton`` into playgrounds."""

    def __init__(self, **kwargs: Any):
        self.config = {
            "site": ["", "Address of a playground, as 'https://play.example/'"],
            "folder": [".", "Where files to include are looked up"],
            "graph": [True, "Draw the graph while the page is built"],
            "script": [True, "Put the script tag into each page with a playground"],
            "strict": [False, "Let a fault in the code end the build; MkDocs has a strict build of its own"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """After line ends are made equal (30), before other fenced blocks are taken for code (25)."""
        # An element that Python-Markdown does not know would be put into a paragraph, which cannot hold code.
        md.block_level_elements.append("hamilton-playground")
        md.preprocessors.register(_Playgrounds(md, self.getConfigs()), "tryhamilton", 27)


class _Playgrounds(Preprocessor):
    def __init__(self, md: Markdown, config: dict[str, Any]):
        super().__init__(md)
        self._config = config

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "tryhamilton" not in text:
            return lines
        placed = 0

        def replace(match: re.Match[str]) -> str:
            nonlocal placed
            first = not placed and self._config["script"]
            placed += 1
            made = self._playground(match)
            script = markup.script_of(self._config["site"]) if first else ""
            return f"\n{match['indent']}{self.md.htmlStash.store(script + made)}\n"

        return _FENCE.sub(replace, text).split("\n")

    def _playground(self, match: re.Match[str]) -> str:
        given = {
            found[1]: next((part for part in found.groups()[1:] if part is not None), None)
            for found in _SETTING.finditer(match["plain"] or match["braced"] or "")
        }
        code = textwrap.dedent(match["code"])
        try:
            options = read_options(given)
            files = files_of(code, options, Path(self._config["folder"]))
        except EmbedError as error:
            raise EmbedError(f"In a block 'tryhamilton': {error}") from None
        graph = None
        if self._config["graph"] and "graph" in options.view:
            graph, faults = graph_of(files, options.config, options.inputs)
            if faults and self._config["strict"]:
                raise EmbedError(f"In a block 'tryhamilton', {faults[0]}")
            for fault in faults:
                _log.warning("In a block 'tryhamilton', %s", fault)
        return markup.playground(files, options, graph)


def makeExtension(**kwargs: Any) -> PlaygroundExtension:
    """What Python-Markdown calls for the name ``tryhamilton.markdown``."""
    return PlaygroundExtension(**kwargs)
