"""What the drawing methods return: DOT text that can show, save and render itself.

It is a `graphviz.Digraph` where that package is installed, so that programs that go on drawing with it can.
Otherwise it is a `DotGraph`, which has the same `source`, `body`, `node`, `edge`, `attr`, `save`, `render`, `pipe`
and needs only Graphviz's program ``dot`` for the last two.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from hamilton.visualization.boxes import Picture
from hamilton.visualization.renderers import dot
from hamilton.visualization.renderers.dot import Drawing


class DotNotFound(RuntimeError):
    """Graphviz's program ``dot`` is needed to make an image, and is not here."""


def digraph(picture: Picture, drawing: Drawing, **graphviz_kwargs: Any) -> Any:
    """The drawing of a picture as a `graphviz.Digraph`, or as a `DotGraph` without that package.

    `graphviz_kwargs` go to the constructor; the attributes among them belong into `drawing`.
    """
    attributes = dot.attributes_of(drawing)
    settings = {
        "comment": drawing.comment,
        "graph_attr": _texts(attributes["graph"]),
        "node_attr": _texts(attributes["node"]),
        "edge_attr": _texts(attributes["edge"]),
        **graphviz_kwargs,
    }
    made = _class()(**settings)
    # As one piece: the package puts the pieces together anew each time that it is asked for the text.
    made.body = [*made.body, "".join(dot.body(picture, drawing))]
    return made


def _class() -> Any:
    # The package starts ``dot`` wherever a drawing is shown, which a browser cannot.
    if sys.platform == "emscripten":
        return DotGraph
    try:
        from graphviz import Digraph
    except ImportError:
        return DotGraph
    return Digraph


def _texts(attributes: dict[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in attributes.items()}


class DotGraph:
    """A drawing in DOT. `source` is its text; `body` the lines inside the braces, which may be added to."""

    def __init__(
        self,
        name: str | None = None,
        comment: str | None = None,
        filename: str | None = None,
        directory: str | None = None,
        format: str | None = None,
        engine: str | None = None,
        graph_attr: dict[str, str] | None = None,
        node_attr: dict[str, str] | None = None,
        edge_attr: dict[str, str] | None = None,
        body: list[str] | None = None,
        strict: bool = False,
        **_: Any,
    ) -> None:
        self.name, self.comment, self.strict = name, comment, strict
        self.filename = filename or f"{name or 'Digraph'}.gv"
        self.directory = directory or ""
        self.format, self.engine = format or "pdf", engine or "dot"
        self.graph_attr, self.node_attr, self.edge_attr = graph_attr or {}, node_attr or {}, edge_attr or {}
        self.body = list(body or [])

    @property
    def source(self) -> str:
        """The whole as DOT text."""
        lines = [f"// {line}\n" for line in (self.comment or "").splitlines()]
        named = f" {dot.quote(self.name)}" if self.name else ""
        lines.append(f"{'strict ' if self.strict else ''}digraph{named} {{\n")
        for kind, attributes in (
            ("graph", self.graph_attr),
            ("node", self.node_attr),
            ("edge", self.edge_attr),
        ):
            if attributes:
                lines.append(f"\t{kind} [{_listed(attributes)}]\n")
        return "".join((*lines, *self.body, "}\n"))

    def node(self, name: str, label: str | None = None, **attributes: Any) -> None:
        """Add a node."""
        given = _listed({**({} if label is None else {"label": label}), **attributes})
        self.body.append(f"\t{dot.quote(name)}{f' [{given}]' if given else ''}\n")

    def edge(self, tail_name: str, head_name: str, label: str | None = None, **attributes: Any) -> None:
        """Add an arrow."""
        given = _listed({**({} if label is None else {"label": label}), **attributes})
        arrow = f"{dot.quote(tail_name)} -> {dot.quote(head_name)}"
        self.body.append(f"\t{arrow}{f' [{given}]' if given else ''}\n")

    def attr(self, kw: str | None = None, **attributes: Any) -> None:
        """Add attributes of the ``graph``, of all ``node``s or ``edge``s from here on, or of this graph."""
        given = _listed(attributes)
        self.body.append(f"\t{kw} [{given}]\n" if kw else f"\t{given}\n")

    def save(self, filename: str | os.PathLike[str] | None = None, directory: Any = None) -> str:
        """Write the DOT text to a file and return its path."""
        path = os.path.join(directory or self.directory, filename or self.filename)
        if os.path.dirname(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(self.source)
        return path

    def pipe(self, format: str | None = None, engine: str | None = None, encoding: str | None = None) -> Any:
        """The rendered drawing as bytes, or as text in the `encoding`. DotNotFound without Graphviz."""
        made = run_dot(self.source, format or self.format, engine or self.engine)
        return made.decode(encoding) if encoding else made

    def render(
        self,
        filename: str | os.PathLike[str] | None = None,
        directory: Any = None,
        view: bool = False,
        cleanup: bool = False,
        format: str | None = None,
        outfile: str | os.PathLike[str] | None = None,
        engine: str | None = None,
        **_: Any,
    ) -> str:
        """Save the DOT text and the drawing beside it; return the drawing's path. DotNotFound without Graphviz."""
        kind = format or (os.path.splitext(outfile)[1][1:] if outfile else None) or self.format
        image = self.pipe(kind, engine)
        saved = self.save(filename, directory)
        path = os.fspath(outfile) if outfile else f"{saved}.{kind}"
        with open(path, "wb") as file:
            file.write(image)
        if cleanup:
            os.remove(saved)
        if view:
            import webbrowser

            webbrowser.open(f"file://{os.path.abspath(path)}")
        return path

    def view(self, filename: str | None = None, directory: str | None = None, cleanup: bool = False) -> str:
        """Render the drawing and open it."""
        return self.render(filename, directory, view=True, cleanup=cleanup)

    def __str__(self) -> str:
        return self.source

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """SVG for notebooks; the DOT text, which some of them draw themselves, where ``dot`` is missing."""
        try:
            return {"image/svg+xml": self.pipe("svg", encoding="utf-8")}
        except DotNotFound as missing:
            return {"text/vnd.graphviz": self.source, "text/plain": f"{missing}\n\n{self.source}"}


def run_dot(source: str, format: str, engine: str = "dot") -> bytes:
    """The DOT text drawn by Graphviz. DotNotFound if its program is not here, ValueError if it refuses."""
    if sys.platform == "emscripten":
        raise DotNotFound(
            "A browser cannot run Graphviz's program 'dot'. Write the drawing to a '.dot' file."
        )
    import subprocess

    try:
        process = subprocess.run([engine, f"-T{format}"], input=source.encode(), capture_output=True)
    except FileNotFoundError:
        raise DotNotFound(
            f"Graphviz's program '{engine}' is not on the PATH, and only it can draw {format}: install Graphviz "
            "(graphviz.org/download), or write the drawing to a '.dot' file."
        ) from None
    if process.returncode:
        raise ValueError(f"'{engine}' refused the drawing: {process.stderr.decode(errors='replace').strip()}")
    return process.stdout


def _listed(attributes: dict[str, Any]) -> str:
    """Attributes as the graphviz package writes them: a label first, the others by name."""
    keys = sorted(attributes, key=lambda key: (key != "label", key))
    return " ".join(f"{key}={dot.value_text(attributes[key])}" for key in keys)
