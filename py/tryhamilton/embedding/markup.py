"""The element that a page shows, written: code that is readable as it is, its graph, and the settings beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import escape

from hamilton.visualization.model import Graph
from hamilton.visualization.renderers import html
from tryhamilton.embedding.options import PANES, EmbedError, Options


def script_of(site: str) -> str:
    """The tag that brings the element to life, once a page. `site` is where a playground is served."""
    return f'<script type="module" src="{escape(script_address(site))}"></script>'


def script_address(site: str) -> str:
    """The address of ``embed.js``. EmbedError if `site` is none that a page could ask.

    >>> script_address("https://play.example/app"), script_address("/play/")
    ('https://play.example/app/embed.js', '/play/embed.js')
    """
    if not re.match(r"(https?:/)?/[^\s]*$", site or ""):
        raise EmbedError(
            "The address of the playground is missing: set 'site' (in Sphinx 'tryhamilton_site') to where "
            f'one is served, like "https://play.example/", and not to {site!r}.'
        )
    return f"{site.rstrip('/')}/embed.js"


def opening(options: Options, files: Iterable[str]) -> str:
    """The start tag with its attributes; the names of the files stand in the order of the blocks of code."""
    attributes: dict[str, str | None] = {"files": " ".join(files)}
    for name in ("inputs", "config"):
        values = getattr(options, name)
        attributes[name] = json.dumps(values, ensure_ascii=False) if values else None
    attributes["outputs"] = " ".join(options.outputs)
    attributes["view"] = " ".join(options.view) if options.view != PANES else None
    attributes["height"] = str(options.height) if options.height else None
    attributes["theme"] = options.theme if options.theme != "auto" else None
    attributes["lesson"] = options.lesson
    attributes["aria-label"] = options.label
    written = "".join(f' {name}="{escape(text)}"' for name, text in attributes.items() if text)
    return f"<hamilton-playground{written}{''.join(f' {flag}' for flag in sorted(options.flags))}>"


CLOSING = "</hamilton-playground>"


def figure(graph: Graph | None) -> str:
    """The graph below the code, until the element draws it anew; nothing for an empty one."""
    return f"<figure>{html.render(graph)}</figure>" if graph and graph.nodes else ""


def code_block(name: str, text: str, *, hidden: bool = False) -> str:
    """One file; highlighted if Pygments is here, which the tools that build documentation bring along."""
    # Style sheets of themes make blocks of code visible whatever they are.
    state = ' hidden style="display:none"' if hidden else ""
    return (
        f'<div class="highlight"{state}><pre><code class="language-python" data-file="{escape(name)}">'
        f"{_highlighted(name, text)}</code></pre></div>"
    )


def playground(files: Mapping[str, str], options: Options, graph: Graph | None) -> str:
    """The whole element."""
    captioned = len(files) > 1
    blocks = []
    for name, text in files.items():
        if captioned:
            blocks.append(f'<p class="hamilton-file"><code>{escape(name)}</code></p>')
        blocks.append(code_block(name, text))
    drawn = figure(graph) if "graph" in options.view else ""
    return "".join((opening(options, files), *blocks, drawn, CLOSING))


def _highlighted(name: str, text: str) -> str:
    try:
        from pygments import highlight
        from pygments.formatters import HtmlFormatter
        from pygments.lexers import PythonLexer
    except ImportError:
        return escape(text)
    if not name.endswith(".py"):
        return escape(text)
    return str(highlight(text, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)))
