"""The graph of a program: nodes by name, tied to each other; built from modules and a config."""

from __future__ import annotations

from hamilton._building import BuildRecord, collect_nodes
from hamilton._inputs import (
    check_inputs,
    combine_config_and_inputs,
    missing_inputs,
    unknown_nodes,
    warn_of_strays,
)
from hamilton._traversal import find_cycles, reach, walk
from hamilton._wiring import forget_edges, tie, wire
from hamilton.execution.plan import Plan, compile_plan
from hamilton.node import Node, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from types import ModuleType
    from typing import Any

    from hamilton.diagnostics import Diagnostic
    from hamilton.lifecycle.base import LifecycleAdapterSet

_MOST_PLANS_KEPT = 64


class FunctionGraph:
    """Nodes by name, in the order in which they were found; external inputs and config items at the end.

    `nodes` must be tied together already; `from_modules` and `create_function_graph` do that.
    """

    def __init__(
        self,
        nodes: dict[str, Node],
        config: dict[str, Any],
        adapter: LifecycleAdapterSet | None = None,
    ):
        self.nodes = nodes
        self._config = config
        self.adapter = adapter
        #: The modules that it was built from, and the nodes of theirs that a config value stands for.
        self.modules: tuple[ModuleType, ...] = ()
        self.replaced: frozenset[str] = frozenset()
        #: The errors of a tolerant build (`analyse`).
        self.errors: tuple[Diagnostic, ...] = ()
        self._warnings: tuple[Diagnostic, ...] | None = None
        #: What `plan` has compiled, by its arguments as tuples of names.
        self.plans: dict[Any, Plan] = {}

    def _repr_html_(self) -> str:
        from hamilton.visualization.extraction import extract
        from hamilton.visualization.renderers import html

        return html.render(extract(self))

    @staticmethod
    def from_modules(
        *modules: ModuleType,
        config: dict[str, Any],
        adapter: LifecycleAdapterSet | None = None,
        allow_module_overrides: bool = False,
    ) -> FunctionGraph:
        """The graph of the functions of `modules`. Raises what `create_function_graph` raises."""
        graph, record = _from_modules(modules, config, adapter, allow_module_overrides)
        record.raise_any()
        return graph

    def with_nodes(self, nodes: dict[str, Node], replace: bool = False) -> FunctionGraph:
        """A new graph that has these nodes too, everything tied anew; this one stays as it is.

        Raises ValueError if one of the names is taken, unless they are to `replace` what has their name.
        """
        taken = [name for name in nodes if name in self.nodes]
        if taken and not replace:
            raise ValueError(
                f"The graph already has {'a node' if len(taken) == 1 else 'nodes'} named "
                f"{', '.join(map(repr, taken))}. Choose another name."
            )
        tied = update_dependencies({**self.nodes, **nodes}, self.adapter)
        graph = FunctionGraph(tied, self.config, self.adapter)
        graph.modules, graph.replaced = self.modules, self.replaced
        return graph

    @property
    def config(self) -> dict[str, Any]:
        """The config that the graph was built with."""
        return self._config

    @property
    def decorator_counter(self) -> dict[str, int]:
        """Empty: this engine does not count what programs use."""
        return {}

    def get_nodes(self) -> list[Node]:
        """All nodes, in order."""
        return list(self.nodes.values())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What should be known about this graph: the errors of a tolerant build, then what an execution may
        stumble over (a cycle, a config item that nothing reads, an input that looks like a misspelt function).
        """
        if self._warnings is None:
            from hamilton._warnings import warnings_about

            self._warnings = tuple(warnings_about(self))
        return (*self.errors, *self._warnings)

    def left_out(self, name: str, given: Collection[str] = ()) -> str:
        """Why there is no function for the node `name` although the modules have some: a sentence, or "".

        `given` are the names of inputs, one of which may have been meant for the config.
        """
        from hamilton._variants import why_left_out

        return why_left_out(name, self.modules, self._config, given)

    def no_node(self, name: str) -> str:
        """Why what the modules have under this name is no node: a sentence, or ""."""
        from hamilton._no_node import why_no_node

        return why_no_node(name, self.modules, self.nodes.values())

    # -- walking ---------------------------------------------------------------------------------------------
    def get_upstream_nodes(
        self,
        final_vars: list[str],
        runtime_inputs: dict[str, Any] | None = None,
        runtime_overrides: dict[str, Any] | None = None,
    ) -> tuple[list[Node], list[Node]]:
        """All that `final_vars` need, themselves included, each after what it needs; and of these the external
        ones. Nothing is looked for behind an overridden node. With `runtime_inputs`, optional inputs that are
        neither among them nor in the config are left out.

        Raises ValueError for a name that is neither a node nor a runtime input.
        """
        overridden = runtime_overrides or {}

        def needed_by(one: Node) -> Iterable[Node]:
            if one.name in overridden:
                return ()
            if not runtime_inputs:
                return one.dependencies
            return (
                dep
                for dep in one.dependencies
                if not dep.user_defined
                or one.requires(dep.name)
                or dep.name in runtime_inputs
                or dep.name in self.config
            )

        return self.directional_dfs_traverse(needed_by, final_vars, runtime_inputs)

    def get_downstream_nodes(self, var_changes: list[str]) -> list[Node]:
        """All that `var_changes` lead to, themselves included, in the order of the graph."""
        self._known(var_changes, ())
        reached = reach((self.nodes[name] for name in var_changes), _consumers)
        return [one for one in self.nodes.values() if id(one) in reached]

    def get_impacted_nodes(self, var_changes: list[str]) -> list[Node]:
        """The same as `get_downstream_nodes`, by its old name."""
        return self.get_downstream_nodes(var_changes)

    def nodes_between(self, start: str, end: str) -> list[Node]:
        """The nodes on all ways from `start` to `end`, both included; empty if there is no way or no such node."""
        if start not in self.nodes or end not in self.nodes or start == end:
            return []
        below = reach([self.nodes[start]], _consumers)
        return [one for one in walk([self.nodes[end]], lambda one: one.dependencies) if id(one) in below]

    def directional_dfs_traverse(
        self,
        next_nodes_fn: Callable[[Node], Iterable[Node]],
        starting_nodes: list[str],
        runtime_inputs: dict[str, Any] | None = None,
    ) -> tuple[list[Node], list[Node]]:
        """All that `next_nodes_fn` leads to from `starting_nodes`, depth first; and of these the external ones."""
        self._known(starting_nodes, runtime_inputs or ())
        reached = walk((self.nodes[name] for name in starting_nodes if name in self.nodes), next_nodes_fn)
        return reached, [one for one in reached if one.user_defined]

    def _known(self, names: Iterable[str], given: Collection[str]) -> None:
        """Raise ValueError unless each name is a node or given."""
        unknown = [name for name in names if name not in self.nodes and name not in given]
        if unknown:
            raise unknown_nodes(unknown, self.nodes, self, given)

    def has_cycles(self, nodes: Iterable[Node], user_nodes: Iterable[Node]) -> bool:
        """Whether any of these nodes need each other."""
        return bool(self.get_cycles(nodes, user_nodes))

    def get_cycles(self, nodes: Iterable[Node], user_nodes: Iterable[Node]) -> list[list[str]]:
        """A cycle for each group of these nodes that need each other: names, each of which needs the next."""
        return find_cycles({id(one): one for one in (*nodes, *user_nodes)}.values())

    # -- executing -------------------------------------------------------------------------------------------
    def plan(
        self, final_vars: Iterable[str], given: Collection[str] = (), overridden: Collection[str] = ()
    ) -> Plan:
        """What computing `final_vars` takes when these inputs and overrides are there. Compiled once, then kept."""
        key = (tuple(final_vars), tuple(given), tuple(overridden))
        plan = self.plans.get(key)
        if plan is None:
            self._known(key[0], key[1])
            plan = compile_plan(self.nodes, key[0], frozenset(key[1]), frozenset(key[2]))
            self._made_under_another_config(plan, given)
            if any(name not in self.nodes for name in (*key[1], *key[2])):
                warn_of_strays(plan, key[1], key[2], self.nodes)
            if len(self.plans) >= _MOST_PLANS_KEPT:
                self.plans.pop(next(iter(self.plans)))
            self.plans[key] = plan
        return plan

    def _made_under_another_config(self, plan: Plan, given: Collection[str]) -> None:
        """Raise ValueError for an output that is an input only because the config leaves its function out."""
        unmade = [
            self.nodes[name]
            for name, default in plan.defaults.items()
            if default is None
            and any(taker.requires(name) for taker in self.nodes[name].depended_on_by)
            and self.left_out(name)
        ]
        if unmade:
            raise missing_inputs(unmade, self.nodes, given, self)

    def prepare(
        self,
        final_vars: Collection[str],
        overrides: dict[str, Any] | None,
        inputs: dict[str, Any] | None,
        adapter: LifecycleAdapterSet | None,
    ) -> tuple[Plan, dict[str, Any]]:
        """The plan of an execution and the values that it starts from: config and inputs, checked.

        Raises ValueError for unknown outputs and for inputs that are missing or do not fit.
        """
        given = combine_config_and_inputs(self.config, inputs or {})
        if overrides and type(overrides) is not dict:
            from hamilton._expecting import require_mapping

            require_mapping("overrides", overrides)
        plan = self.plan(final_vars, given, overrides or ())
        if plan.externals:
            check_inputs(plan.externals, plan.missing, given, self.nodes, adapter, self)
        return plan, given

    def execute(
        self,
        nodes: Collection[Node] | None = None,
        computed: dict[str, Any] | None = None,
        overrides: dict[str, Any] | None = None,
        inputs: dict[str, Any] | None = None,
        run_id: str | None = None,
    ) -> dict[str, Any]:
        """The values of `nodes` (all of them if None) and of what they need, by name."""
        from hamilton.execution.graph_functions import execute_subdag

        return execute_subdag(
            self.get_nodes() if nodes is None else nodes,
            combine_config_and_inputs(self.config, inputs or {}),
            self.adapter,
            computed,
            overrides,
            run_id,
        )

    # -- drawing ---------------------------------------------------------------------------------------------
    def display_all(self, *args: Any, **kwargs: Any) -> Any:
        """Draw the whole graph: see `hamilton.visualization`."""
        from hamilton import visualization

        return visualization.display_all(self, *args, **kwargs)

    @staticmethod
    def display(*args: Any, **kwargs: Any) -> Any:
        """Draw these nodes: see `hamilton.visualization`."""
        from hamilton import visualization

        return visualization.display(*args, **kwargs)


# -- building ----------------------------------------------------------------------------------------------------


def create_function_graph(
    *modules: ModuleType,
    config: dict[str, Any],
    adapter: LifecycleAdapterSet | None = None,
    fg: FunctionGraph | None = None,
    allow_module_overrides: bool = False,
) -> dict[str, Node]:
    """The nodes of `modules` by name, tied together; added to those of `fg`, if given.

    A name that the config has a value for is never computed. Raises every fault of the build at once: a single
    one as itself (ValueError, InvalidDecoratorException, ...), several as `hamilton.diagnostics.GraphErrors`.
    """
    record = BuildRecord()
    nodes = _build(modules, config, adapter, fg, allow_module_overrides, record)
    record.raise_any()
    return nodes


def analyse(
    *modules: ModuleType,
    config: dict[str, Any] | None = None,
    adapter: LifecycleAdapterSet | None = None,
    allow_module_overrides: bool = False,
) -> tuple[FunctionGraph, list[Diagnostic]]:
    """The graph of `modules` as far as it can be built, and all that there is to say about it.

    A function with a fault is left out; where two nodes have one name the first stays; an edge between types that
    do not fit is kept. Nothing is raised for any of these.
    """
    graph, record = _from_modules(modules, config or {}, adapter, allow_module_overrides)
    graph.errors = tuple(record.diagnostics)
    return graph, list(graph.diagnostics)


def _from_modules(
    modules: tuple[ModuleType, ...],
    config: dict[str, Any],
    adapter: LifecycleAdapterSet | None,
    allow_module_overrides: bool,
) -> tuple[FunctionGraph, BuildRecord]:
    record = BuildRecord()
    nodes = _build(modules, config, adapter, None, allow_module_overrides, record)
    graph = FunctionGraph(nodes, config, adapter)
    graph.modules = modules
    graph.replaced = frozenset(record.replaced)
    return graph, record


def _build(
    modules: Iterable[ModuleType],
    config: dict[str, Any],
    adapter: LifecycleAdapterSet | None,
    fg: FunctionGraph | None,
    allow_module_overrides: bool,
    record: BuildRecord,
) -> dict[str, Node]:
    nodes = {} if fg is None else _copied(fg.nodes)
    collect_nodes(modules, config, nodes, allow_module_overrides, record)
    wire(nodes, adapter, record)
    for name in config:
        if name not in nodes:
            from typing import Any

            nodes[name] = item = Node(name, Any, node_source=NodeType.EXTERNAL)
            item.graph_nodes = nodes
    return nodes


def update_dependencies(
    nodes: dict[str, Node], adapter: LifecycleAdapterSet | None, reset_dependencies: bool = True
) -> dict[str, Node]:
    """Tie `nodes` together, adding external nodes for what they do not produce.

    On copies, unless told not to reset: then the very nodes and the very dict are changed. Raises ValueError for
    types that do not fit.
    """
    if reset_dependencies:
        nodes = _copied(nodes)
    else:
        forget_edges(nodes.values())
    record = BuildRecord()
    wire(nodes, adapter, record)
    record.raise_any()
    return nodes


def add_dependency(
    func_node: Node,
    func_name: str,
    nodes: dict[str, Node],
    param_name: str,
    param_type: Any,
    adapter: LifecycleAdapterSet | None,
) -> None:
    """Tie one parameter of `func_node` to the node of its name, which is made if it is not there."""
    record = BuildRecord()
    tie(func_node, param_name, param_type, nodes, adapter, record)
    record.raise_any()


def _consumers(one: Node) -> list[Node]:
    return one.depended_on_by


def _copied(nodes: dict[str, Node]) -> dict[str, Node]:
    return {name: one.copy(include_refs=False) for name, one in nodes.items()}


# -- other libraries' pictures of a graph ------------------------------------------------------------------------


def create_networkx_graph(nodes: Iterable[Node], user_nodes: Iterable[Node], name: str) -> Any:
    """A `networkx.DiGraph` with an edge from every dependency to its consumer. Needs networkx."""
    import networkx

    digraph = networkx.DiGraph(name=name)
    for one in (*nodes, *user_nodes):
        digraph.add_node(one.name, label=one.name)
    for one in nodes:
        for dependency in one.dependencies:
            digraph.add_edge(dependency.name, one.name)
    return digraph


def __getattr__(name: str) -> Any:
    if name in ("create_graphviz_graph", "VisualizationNodeModifiers"):  # they live with the other drawings
        from hamilton import visualization

        return getattr(visualization, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
