"""A graph as plain records: what every picture, text and comparison of a graph is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

_Record = TypeVar("_Record")

Kind = Literal[
    "input",  # given from outside
    "config",  # a value of the configuration
    "function",  # computed by the function of that name
    "expanded",  # made by a decorator, under another name than its function's
    "validator",  # checks another node
    "loader",  # brings data in
    "saver",  # takes data out
    "expander",  # Parallelizable: gives items, each of which runs the nodes up to the collector
    "collector",  # Collect: gathers what the items gave
]


@dataclass(frozen=True)
class GraphNode:
    """One node. `file` and `line` (from 1) say where its function stands; for an input, its first consumer.

    `detail` is what a picture shows under the name instead of the type, where there is such a thing: the value of a
    config entry, the class of a loader or saver. `settings` are the config keys that chose this version of the
    function, `fields` the columns that `schema.output` declares, each as ``name=type``.
    """

    name: str
    kind: Kind
    type: str
    tags: Mapping[str, Any] = field(default_factory=dict)
    doc: str = ""
    function: str | None = None
    module: str | None = None
    file: str | None = None
    line: int | None = None
    optional: bool = False
    detail: str | None = None
    settings: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name to show: the tag `display_name` where there is one."""
        tags = self.tags
        if "display_name" not in tags:
            return self.name
        shown = tags["display_name"]
        return shown if isinstance(shown, str) else ", ".join(map(str, shown))

    @property
    def is_input(self) -> bool:
        """Whether its value comes from outside."""
        return self.kind == "input" or self.kind == "config"


@dataclass(frozen=True)
class Edge:
    """`target` takes the value of `source`; optionally, if `target` has a default for it.

    `fan` is ``"out"`` from an expander to what each item runs, ``"in"`` from there to the collector.
    """

    source: str
    target: str
    optional: bool = False
    fan: Literal["", "out", "in"] = ""


@dataclass(frozen=True)
class Cluster:
    """Nodes under one namespace, such as those of a subdag. `parent` is the namespace around it."""

    name: str
    nodes: tuple[str, ...]
    parent: str | None = None


@dataclass(frozen=True)
class Graph:
    """Nodes and edges in the order of the program, and the namespaces among them."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[Edge, ...]
    clusters: tuple[Cluster, ...] = ()

    def __iter__(self) -> Iterator[GraphNode]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)

    def _repr_html_(self) -> str:
        from hamilton.visualization.renderers import html

        return html.render(self)

    def node(self, name: str) -> GraphNode:
        """The node of that name. KeyError if there is none."""
        for node in self.nodes:
            if node.name == name:
                return node
        raise KeyError(name)


def made(cls: type[_Record], **fields: Any) -> _Record:
    """A record without the price of a frozen dataclass's constructor, which counts where there are thousands.

    Fields that are left out have their defaults, except that those made by a factory must be given.
    """
    record = object.__new__(cls)
    record.__dict__.update(fields)
    return record
