"""Nodes and graphs as users see them: plain descriptions, without the engine's edges and callables."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from hamilton import graph, node

_FIELDS = (
    "name",
    "type",
    "tags",
    "is_external_input",
    "originating_functions",
    "documentation",
    "required_dependencies",
    "optional_dependencies",
    "optional_dependencies_default_values",
)


class HamiltonNode:
    """A node as the driver shows it; `driver.Variable` is this class.

    Its fields are read-only. `required_dependencies` and `optional_dependencies` are sets of names,
    `optional_dependencies_default_values` the values that the latter have otherwise.
    """

    __slots__ = ("__weakref__", "_node", "_version", *_FIELDS)

    if TYPE_CHECKING:
        name: str
        type: Any
        tags: dict[str, str | list[str]]
        is_external_input: bool
        originating_functions: tuple[Callable[..., Any], ...] | None
        documentation: str | None
        required_dependencies: set[str]
        optional_dependencies: set[str]
        optional_dependencies_default_values: dict[str, Any]
        _node: node.Node | None
        _version: str | None

    def __init__(
        self,
        name: str,
        type: Any,
        tags: dict[str, str | list[str]],
        is_external_input: bool,
        originating_functions: tuple[Callable[..., Any], ...] | None,
        documentation: str | None,
        required_dependencies: set[str],
        optional_dependencies: set[str],
        optional_dependencies_default_values: dict[str, Any],
    ):
        given = locals()
        for field in _FIELDS:
            _set(self, field, given[field])
        _set(self, "_node", None)

    @staticmethod
    def from_node(n: node.Node) -> HamiltonNode:
        """The description of an engine's node. Its fields are read when they are first looked at."""
        made = _new(HamiltonNode)
        _describe(made, n)
        return made

    def __getattr__(self, field: str) -> Any:
        read = _READ.get(field)
        if read is None or self._node is None:
            raise AttributeError(f"The description of a node has no '{field}'.")
        value = read(self._node)
        _set(self, field, value)
        return value

    @property
    def _callable(self) -> Any:
        """What computes it, for the version; no part of the description."""
        return None if self._node is None else self._node.callable

    @property
    def version(self) -> str | None:
        """A digest of the code that computes it: see `hamilton.versions`. The name, for an external input that
        no function takes; None where there is no code to look at.
        """
        try:
            return self._version
        except AttributeError:
            from hamilton.versions import node_version

            _set(self, "_version", node_version(self))
            return self._version

    def as_dict(self, include_optional_dependencies_default_values: bool = False) -> dict[str, Any]:
        """A description that JSON can hold: names sorted, the type by its name, the source of the function."""
        from hamilton.htypes import get_type_as_string

        described = {
            "name": self.name,
            "tags": self.tags,
            "output_type": get_type_as_string(self.type) if self.type else "",
            "required_dependencies": sorted(self.required_dependencies),
            "optional_dependencies": sorted(self.optional_dependencies),
            "source": _source(self.originating_functions),
            "documentation": self.documentation,
            "version": self.version,
        }
        if include_optional_dependencies_default_values:
            described["optional_dependencies_default_values"] = self.optional_dependencies_default_values
        return described

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"The description of node '{self.name}' is read-only.")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"The description of node '{self.name}' is read-only.")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, HamiltonNode):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    __hash__ = None  # type: ignore[assignment]  # its tags and sets can change

    def __reduce__(self) -> tuple[Any, ...]:
        return HamiltonNode, tuple(getattr(self, field) for field in _FIELDS)

    def __repr__(self) -> str:
        from hamilton.htypes import get_type_as_string

        return f'Node("{self.name}": {get_type_as_string(self.type)})'


_new = object.__new__
_set = object.__setattr__


def _dependencies_of_kind(kind: str) -> Callable[[node.Node], set[str]]:
    def read(n: node.Node) -> set[str]:
        return {name for name, (_, has) in n.input_types.items() if has.name == kind}

    return read


_describe = HamiltonNode._node.__set__  # type: ignore[union-attr]

_READ: dict[str, Callable[[node.Node], Any]] = {
    "name": lambda n: n.name,
    "type": lambda n: n.type,
    "tags": lambda n: n.tags,
    "is_external_input": lambda n: n.user_defined,
    "originating_functions": lambda n: n.originating_functions,
    "documentation": lambda n: n.documentation,
    "required_dependencies": _dependencies_of_kind("REQUIRED"),
    "optional_dependencies": _dependencies_of_kind("OPTIONAL"),
    "optional_dependencies_default_values": lambda n: n.default_parameter_values,
}


class HamiltonGraph:
    """The nodes of a graph as users see them, in order. `graph["name"]` gives one."""

    def __init__(self, nodes: list[HamiltonNode]):
        self.nodes = nodes
        self._by_name: dict[str, HamiltonNode] | None = None

    @staticmethod
    def from_graph(fn_graph: graph.FunctionGraph) -> HamiltonGraph:
        """The description of an engine's graph."""
        return HamiltonGraph([HamiltonNode.from_node(one) for one in fn_graph.nodes.values()])

    @property
    def version(self) -> str:
        """A digest of all its code and edges, whatever the order: see `hamilton.versions`."""
        from hamilton.versions import graph_version

        return graph_version(self.nodes)

    def __getitem__(self, key: str) -> HamiltonNode:
        if self._by_name is None:
            self._by_name = {one.name: one for one in self.nodes}
        return self._by_name[key]

    def filter_nodes(self, filter: Callable[[HamiltonNode], bool]) -> list[HamiltonNode]:
        """The nodes for which `filter` returns True."""
        return [one for one in self.nodes if filter(one) is True]

    def __eq__(self, other: object) -> bool:
        return self.nodes == other.nodes if isinstance(other, HamiltonGraph) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"HamiltonGraph(nodes={self.nodes!r})"

    def _repr_html_(self) -> str:
        from hamilton.visualization.extraction import described
        from hamilton.visualization.renderers import html

        return html.render(described(self.nodes))


def hash_source_code(source: str | Callable[..., Any], strip: bool = False) -> str:
    """The sha256 of a piece of source, or of a function's, in hexadecimal; with `strip` without its docstrings,
    comments and layout.
    """
    import hashlib

    if not isinstance(source, str):
        import inspect

        source = inspect.getsource(source)
    source = source.strip()
    if strip:
        source = _stripped(source)
    return hashlib.sha256(source.encode("utf-8")).hexdigest()


def _stripped(source: str) -> str:
    import ast
    import textwrap

    tree = ast.parse(textwrap.dedent(source))
    for one in ast.walk(tree):
        body = getattr(one, "body", None)
        if not isinstance(one, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) or not body:
            continue
        first = body[0]
        if (
            isinstance(first, ast.Expr)
            and isinstance(first.value, ast.Constant)
            and isinstance(first.value.value, str)
        ):
            one.body = body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def _source(functions: tuple[Callable[..., Any], ...] | None) -> str | None:
    if not functions:
        return None
    import inspect

    try:
        return inspect.getsource(functions[0])
    except (OSError, TypeError):  # written where no file can be read back: a shell, a frozen program
        return None
