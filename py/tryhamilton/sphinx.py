"""Playgrounds in Sphinx: ``extensions = ["tryhamilton.sphinx"]`` and ``tryhamilton_site = "https://play.example/"``.

    .. tryhamilton::
       :inputs: {"x": 1}

       def double(x: int) -> int:
           return 2 * x

With ``tryhamilton_doctests = True`` the examples in docstrings become playgrounds as well. The graph is drawn while
the pages are built. Other builders than HTML show the code.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from tryhamilton.embedding import markup
from tryhamilton.embedding.blocks import files_of
from tryhamilton.embedding.doctests import program_of
from tryhamilton.embedding.graphs import graph_of
from tryhamilton.embedding.options import FLAGS, KNOWN, PANES, EmbedError, Options, read_options

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_log = logging.getLogger(__name__)


class playground(nodes.General, nodes.Element):
    """A playground; `start` and `end` are its markup around the code, which is its children."""


class PlaygroundDirective(SphinxDirective):
    """``.. tryhamilton::`` with the code as its content."""

    has_content = True
    option_spec: ClassVar[Any] = {
        name: directives.flag if name in FLAGS else directives.unchanged for name in KNOWN
    }

    def run(self) -> list[nodes.Node]:
        try:
            options = read_options(self.options)
            folder = Path(self.env.doc2path(self.env.docname)).parent
            for name in options.include:
                self.env.note_dependency(str(folder / name))
            files = files_of("\n".join(self.content), options, folder)
        except EmbedError as error:
            raise self.error(str(error)) from None
        graph = None
        if "graph" in options.view:
            graph, faults = graph_of(files, options.config, options.inputs)
            for fault in faults:
                _log.warning("In a playground, %s", fault, location=self.get_location())
        made = playground(start=markup.opening(options, files), end=markup.figure(graph) + markup.CLOSING)
        for name, text in files.items():
            block = nodes.literal_block(text, text, language="python" if name.endswith(".py") else "text")
            self.set_source_info(block)
            if len(files) > 1:
                made += nodes.paragraph("", "", nodes.literal("", name), classes=["hamilton-file"])
            made += block
        self.set_source_info(made)
        return [made]


def _embed_doctests(app: Sphinx, doctree: nodes.document) -> None:
    """Puts a playground around each block of examples; a later block of a docstring goes on from the earlier ones."""
    if not app.config.tryhamilton_doctests:
        return
    seen: dict[int, list[str]] = {}
    for block in list(doctree.findall(nodes.doctest_block)):
        if isinstance(block.parent, playground):
            continue
        owner, module = _docstring_of(block)
        texts = seen.setdefault(id(owner), [])
        texts.append(block.rawsource or block.astext())
        files = program_of(texts, module)
        # Examples that make a driver have a graph to show.
        drawn = any("driver" in text for text in texts)
        options = Options(view=PANES if drawn else ("code", "values"))
        hidden = "".join(markup.code_block(name, text, hidden=True) for name, text in files.items())
        start = f"{markup.opening(options, files)}{hidden}<div data-shown>"
        made = playground(start=start, end=f"</div>{markup.CLOSING}")
        block.replace_self(made)
        made += block


def _docstring_of(block: nodes.Element) -> tuple[nodes.Node, str | None]:
    """The description around a block, and the module that it is about."""
    from sphinx import addnodes

    above: Any = block.parent
    while above is not None:
        if isinstance(above, addnodes.desc):
            signature = next(iter(above.findall(addnodes.desc_signature)), None)
            return above, signature.get("module") if signature is not None else None
        if isinstance(above, nodes.section | nodes.document) and above.parent is None:
            break
        above = above.parent
    return block.document or block, None


def _visit(translator: Any, node: playground) -> None:
    translator.body.append(node["start"])


def _depart(translator: Any, node: playground) -> None:
    translator.body.append(node["end"])


def _pass(translator: Any, node: playground) -> None:
    """Nothing around the code."""


def _add_script(app: Sphinx, pagename: str, template: str, context: Any, doctree: Any) -> None:
    """Only pages with a playground load its script."""
    if doctree is not None and next(iter(doctree.findall(playground)), None) is not None:
        try:
            app.add_js_file(markup.script_address(app.config.tryhamilton_site), type="module")
        except EmbedError as error:
            _log.warning("%s", error, location=pagename)


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx calls for the extension."""
    app.add_config_value("tryhamilton_site", "", "html", [str])
    app.add_config_value("tryhamilton_doctests", False, "env", [bool])
    plain = (_pass, _pass)
    app.add_node(playground, html=(_visit, _depart), latex=plain, text=plain, man=plain, texinfo=plain)
    app.add_directive("tryhamilton", PlaygroundDirective)
    app.connect("doctree-read", _embed_doctests)
    app.connect("html-page-context", _add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
