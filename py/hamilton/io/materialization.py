"""Data in and out of a dataflow, decided by the driver: `to` and `from_`.

`Builder().with_materializers(from_.csv(...), to.json(...))` makes them part of the graph,
`Driver.materialize(...)` adds them for one execution.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from hamilton import node
from hamilton.io.adapter_nodes import as_dependencies, loader_nodes, saver_node
from hamilton.io.choosing import all_arguments, no_such_key
from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.registry import LOADER_REGISTRY, SAVER_REGISTRY

if TYPE_CHECKING:
    from types import ModuleType

    from hamilton.graph import FunctionGraph

#: The former name of `as_dependencies`.
process_kwargs = as_dependencies


class ExtractorFactory:
    """Loads the node `target` from outside. Made by `from_.<key>(target=..., ...)`."""

    def __init__(self, target: str, loaders: Sequence[type[DataLoader]], **data_loader_kwargs: Any):
        self.target = target
        self.loaders = loaders
        self.data_loader_kwargs = as_dependencies(data_loader_kwargs)

    @property
    def key(self) -> str:
        return self.loaders[0].name() if self.loaders else "?"

    def generate_nodes(self, fn_graph: FunctionGraph | _Nodes) -> list[node.Node]:
        """`load_data.<target>`, which gives (data, metadata), and `<target>`, which replaces the node or input.

        Raises ValueError if the graph has no such node, InvalidDecoratorException if no loader fits its type.
        """
        replaced = fn_graph.nodes.get(self.target)
        if replaced is None:
            from hamilton.diagnostics import did_you_mean

            raise ValueError(
                f"from_.{self.key}(target={self.target!r}) names no node or input of the graph."
                f"{did_you_mean(self.target, fn_graph.nodes)} There are: {', '.join(fn_graph.nodes)}."
            )
        return loader_nodes(
            self.loaders,
            self.data_loader_kwargs,
            replaced.type,
            self.target,
            where=f"from_.{self.key}(target={self.target!r})",
            key=self.key,
            load_namespace=("load_data",),
            select_namespace=(),
        )


class MaterializerFactory:
    """Saves the values of `dependencies` as the node `id`. Made by `to.<key>(id=..., dependencies=[...], ...)`.

    `result_builder` joins several dependencies into one value.
    """

    def __init__(
        self,
        id: str,
        savers: Sequence[type[DataSaver]],
        result_builder: Any | None,
        dependencies: Sequence[str | Any],
        **data_saver_kwargs: Any,
    ):
        self.id = id
        self.savers = savers
        self.result_builder = result_builder
        # A lone name is a list of one, not a list of letters.
        self.dependencies: list[Any] = [dependencies] if isinstance(dependencies, str) else list(dependencies)
        self.data_saver_kwargs = as_dependencies(data_saver_kwargs)

    @property
    def key(self) -> str:
        return self.savers[0].name() if self.savers else "?"

    @property
    def where(self) -> str:
        return f"to.{self.key}(id={self.id!r})"

    def sanitize_dependencies(self, module_set: Collection[str]) -> MaterializerFactory:
        """The same with names for functions and Variables. ValueError for a function of none of these modules."""
        from hamilton.common import convert_output_values

        try:
            names = convert_output_values(self.dependencies, set(module_set))
        except ValueError as error:
            raise ValueError(f"{self.where} cannot depend on this. {error}") from None
        made = MaterializerFactory(self.id, self.savers, self.result_builder, names)
        made.data_saver_kwargs = self.data_saver_kwargs
        return made

    def _resolve_dependencies(self, fn_graph: FunctionGraph | _Nodes) -> list[node.Node]:
        missing = [name for name in self.dependencies if name not in fn_graph.nodes]
        if missing:
            from hamilton.diagnostics import did_you_mean

            raise ValueError(
                f"{self.where} has dependencies that are not in the graph: {missing}."
                f"{did_you_mean(str(missing[0]), fn_graph.nodes)}"
            )
        return [fn_graph.nodes[name] for name in self.dependencies]

    def generate_nodes(self, fn_graph: FunctionGraph | _Nodes) -> list[node.Node]:
        """`<id>`, which saves, and `<id>_build_result` before it if there is a result builder.

        Raises ValueError for dependencies that are unknown, none, or several without a result builder, and
        InvalidDecoratorException if no saver fits the type or its arguments are wrong.
        """
        dependencies = self._resolve_dependencies(fn_graph)
        if self.result_builder is None and len(dependencies) != 1:
            raise ValueError(
                f"{self.where} saves one value, but has {len(dependencies)} dependencies"
                f"{': ' + ', '.join(self.dependencies) if dependencies else ''}. "
                "Say how to join them with combine=, for example combine=base.DictResult()."
            )
        made = []
        if self.result_builder is None:
            data, type_ = dependencies[0].name, dependencies[0].type
        else:
            joined = self._build_result(dependencies)
            made.append(joined)
            data, type_ = joined.name, joined.type
        made.append(
            saver_node(
                self.savers, self.data_saver_kwargs, self.id, data, type_, where=self.where, key=self.key
            )
        )
        return made

    def _build_result(self, dependencies: Sequence[node.Node]) -> node.Node:
        build = self.result_builder.build_result  # type: ignore[union-attr]
        return node.Node(
            name=f"{self.id}_build_result",
            typ=self.result_builder.output_type(),  # type: ignore[union-attr]
            doc_string=f"What {self.id} saves, joined by {type(self.result_builder).__name__}.",
            callabl=build,
            input_types={one.name: (one.type, node.DependencyType.REQUIRED) for one in dependencies},
            originating_functions=(build,),
        )


# -- `to` and `from_` ----------------------------------------------------------------------------------------


def _reject_unknown(where: str, given: Iterable[str], adapters: Sequence[Any], own: Sequence[str]) -> None:
    """Raise TypeError for an argument that none of the adapters has: which one it will be depends on the type."""
    known = all_arguments(adapters)
    unknown = [name for name in given if name not in known]
    if unknown:
        from hamilton.diagnostics import did_you_mean

        raise TypeError(
            f"{where} has no argument '{unknown[0]}'.{did_you_mean(unknown[0], [*known, *own])} "
            f"It takes: {', '.join([*own, *known])}."
        )


def partial_materializer(data_savers: list[type[DataSaver]]) -> Callable[..., MaterializerFactory]:
    """The function behind `to.<key>`, for the savers under that key."""
    where = f"to.{data_savers[0].name()}" if data_savers else "to"

    def create_materializer_factory(
        id: str, dependencies: list[Any], combine: Any | None = None, **kwargs: Any
    ) -> MaterializerFactory:
        """Save the values of `dependencies`, joined by `combine` if there are several, as the node `id`."""
        _reject_unknown(where, kwargs, data_savers, ("id", "dependencies", "combine"))
        return MaterializerFactory(id, data_savers, combine, dependencies, **kwargs)

    create_materializer_factory.__qualname__ = where
    return create_materializer_factory


def partial_extractor(data_loaders: list[type[DataLoader]]) -> Callable[..., ExtractorFactory]:
    """The function behind `from_.<key>`, for the loaders under that key."""
    where = f"from_.{data_loaders[0].name()}" if data_loaders else "from_"

    def create_extractor_factory(target: str, **kwargs: Any) -> ExtractorFactory:
        """Load the node or input `target`."""
        _reject_unknown(where, kwargs, data_loaders, ("target",))
        return ExtractorFactory(target, data_loaders, **kwargs)

    create_extractor_factory.__qualname__ = where
    return create_extractor_factory


class materialization_meta__(type):
    """Makes `to.csv` a function for the savers registered as csv."""

    def __getattr__(cls, item: str) -> Callable[..., MaterializerFactory]:
        if item.startswith("__") or item not in SAVER_REGISTRY:
            raise AttributeError(no_such_key(item, "to", SAVER_REGISTRY.names(), "saver"))
        return partial_materializer(SAVER_REGISTRY[item])

    def __dir__(cls) -> list[str]:
        return [*super().__dir__(), *SAVER_REGISTRY.names()]


class extractor_meta__(type):
    """Makes `from_.csv` a function for the loaders registered as csv."""

    def __getattr__(cls, item: str) -> Callable[..., ExtractorFactory]:
        if item.startswith("__") or item not in LOADER_REGISTRY:
            raise AttributeError(no_such_key(item, "from_", LOADER_REGISTRY.names(), "loader"))
        return partial_extractor(LOADER_REGISTRY[item])

    def __dir__(cls) -> list[str]:
        return [*super().__dir__(), *LOADER_REGISTRY.names()]


class Materialize(metaclass=materialization_meta__):
    """Base of `to`. Subclass it to add materializers of your own as static methods."""


class Extract(metaclass=extractor_meta__):
    """Base of `from_`. Subclass it to add extractors of your own as static methods."""


class to(Materialize):
    """`to.<key>(id, dependencies, combine=None, **arguments)`: save the values of nodes with the adapter `<key>`.

    `id` names the node that saves; its value is the metadata. `dependencies` are names, functions or Variables.
    Several need `combine`, a result builder such as `base.DictResult()`. The arguments are those of the adapter:
    constants, `value(...)` or `source("node")`.

    >>> to.json(id="saved", dependencies=["report"], path="report.json").id
    'saved'
    """


class from_(Extract):
    """`from_.<key>(target, **arguments)`: load the node or input `target` with the adapter `<key>`.

    The arguments are those of the adapter: constants, `value(...)` or `source("node")`.

    >>> from_.json(target="settings", path="settings.json").target
    'settings'
    """


# -- what the driver calls -----------------------------------------------------------------------------------


def modify_graph(
    fn_graph: FunctionGraph,
    materializer_factories: Sequence[MaterializerFactory],
    extractor_factories: Sequence[ExtractorFactory],
) -> FunctionGraph:
    """A new graph with the nodes of the factories added; `fn_graph` stays as it is.

    Raises ValueError if a materializer's node has the name of a node that is there, and what the factories'
    `generate_nodes` raise.
    """
    if not materializer_factories and not extractor_factories:
        return fn_graph
    nodes = dict(fn_graph.nodes)
    for extractor in extractor_factories:
        nodes.update((one.name, one) for one in extractor.generate_nodes(fn_graph))
    loaded = _Nodes(nodes)
    saved: dict[str, node.Node] = {}
    for materializer in materializer_factories:
        for one in materializer.generate_nodes(loaded):
            if one.name in nodes:
                raise ValueError(
                    f"{materializer.where} would make a node '{one.name}', but the graph has one of that name. "
                    "Give the materializer another id."
                )
            saved[one.name] = one
    from hamilton.graph import FunctionGraph, update_dependencies

    graph = FunctionGraph(
        update_dependencies({**nodes, **saved}, fn_graph.adapter), fn_graph.config, fn_graph.adapter
    )
    graph.modules, graph.replaced, graph.errors = fn_graph.modules, fn_graph.replaced, fn_graph.errors
    return graph


class _Nodes:
    """As much of a graph as the factories look at."""

    def __init__(self, nodes: dict[str, node.Node]):
        self.nodes = nodes


def split(
    materializers: Iterable[Any],
) -> tuple[list[MaterializerFactory], list[ExtractorFactory]]:
    """Materializers and extractors apart. ValueError for anything else, a list of them included."""
    savers: list[MaterializerFactory] = []
    loaders: list[ExtractorFactory] = []
    for one in materializers:
        if isinstance(one, MaterializerFactory):
            savers.append(one)
        elif isinstance(one, ExtractorFactory):
            loaders.append(one)
        elif isinstance(one, (list, tuple)):
            raise ValueError(
                "Materializers are given one by one, not as a list: put a * before it, as in materialize(*them)."
            )
        else:
            raise ValueError(f"A materializer is made by to.<key>(...) or from_.<key>(...), not {one!r}.")
    return savers, loaders


def with_materializers(
    fn_graph: FunctionGraph, materializers: Iterable[Any], modules: Iterable[ModuleType]
) -> tuple[FunctionGraph, list[str]]:
    """The graph with `materializers` in it, and the names of the nodes that save."""
    savers, loaders = split(materializers)
    names = {module.__name__ for module in modules}
    savers = [one.sanitize_dependencies(names) for one in savers]
    return modify_graph(fn_graph, savers, loaders), [one.id for one in savers]
