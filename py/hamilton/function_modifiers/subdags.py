"""Graphs inside a graph: the same functions again, under names of their own."""

from __future__ import annotations

from typing import Any

from hamilton.function_modifiers import base
from hamilton.function_modifiers.binding import bound
from hamilton.function_modifiers.calls import Constant, identity
from hamilton.function_modifiers.dependencies import (
    ConfigDependency,
    LiteralDependency,
    ParametrizedDependency,
    UpstreamDependency,
    source,
)
from hamilton.function_modifiers.misuse import doubt, hint, listed, misuse, no_longer_doubt
from hamilton.node import REQUIRED, Node
from hamilton.signatures import parameters_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from types import ModuleType

    from hamilton.node import DependencyType

NON_FINAL_TAG = base.NodeTransformer.NON_FINAL_TAG


def assign_namespace(node_name: str, namespace: str) -> str:
    """The name of a node inside the sub-graph `namespace`.

    >>> assign_namespace("unique_users", "monthly")
    'monthly.unique_users'
    """
    return f"{namespace}.{node_name}"


def collect_functions(load_from: Iterable[ModuleType | Callable[..., Any]]) -> list[Callable[..., Any]]:
    """The functions of modules, as a driver would find them, and functions given themselves, in order."""
    from types import ModuleType

    from hamilton.graph_utils import find_functions

    functions: list[Callable[..., Any]] = []
    for one in load_from:
        if isinstance(one, ModuleType):
            functions.extend(fn for _, fn in find_functions(one))
        else:
            functions.append(one)
    return functions


def require_functions(decorator: str, load_from: Collection[Any]) -> None:
    """ValueError for nothing to load, TypeError for anything but modules and functions."""
    from types import FunctionType, ModuleType

    if not load_from:
        raise ValueError(
            f"@{decorator} needs the modules or functions that it is made of: @{decorator}(my_module)."
        )
    for one in load_from:
        if not isinstance(one, (ModuleType, FunctionType)):
            raise TypeError(
                f"@{decorator} is made of modules and functions, not of {one!r}. Import the module and give "
                "it itself."
            )


def inside(
    nodes: Collection[Node],
    namespace: str,
    also_inside: Collection[str],
    tags: dict[str, Any] | None = None,
) -> list[Node]:
    """`nodes` moved into `namespace`, where they find each other and the names `also_inside`; the rest is outside."""
    names = {one.name for one in nodes} | set(also_inside)
    made = []
    for one in nodes:
        mapping = {
            name: source(assign_namespace(name, namespace)) for name in one.input_types if name in names
        }
        moved = bound(one, assign_namespace(one.name, namespace), mapping, one.documentation)
        moved.tags.update(tags or {})
        made.append(moved)
    return made


def known_inputs(nodes: Iterable[Node]) -> dict[str, tuple[Any, DependencyType]]:
    """What `nodes` ask for: name → type and need, as the first that asks puts it."""
    asked: dict[str, tuple[Any, DependencyType]] = {}
    for one in nodes:
        for name, given in one.input_types.items():
            asked.setdefault(name, given)
    return asked


def static_node(name: str, constant: Any) -> Node:
    """A node inside a sub-graph that holds a constant."""
    from hamilton.deferred import DeferredType

    typ: Any = Any if isinstance(constant, DeferredType) else type(constant)
    return Node(name, typ, "", Constant(constant), input_types={}, tags={NON_FINAL_TAG: True})


def identity_node(name: str, typ: Any, upstream: str) -> Node:
    """A node inside a sub-graph that passes on the value of one outside."""
    return Node(name, typ, "", identity, input_types={upstream: (typ, REQUIRED)}, tags={NON_FINAL_TAG: True})


class subdag(base.NodeCreator):
    """Builds a graph of its own from modules and functions, and gives what the function below makes of it.

    Everything inside is called `<namespace>.<name>`; the namespace is the name of the function unless given.
    What the nodes inside need comes from each other, from `inputs` (name inside → `source("node outside")` or
    `value(constant)`), from `config`, or else from the graph outside under its plain name. `config`
    (constants, `value(..)`, or `configuration("key")` for an item of the driver's) is laid over the driver's
    configuration for the functions inside, and its items are nodes inside as well. The parameters of the
    function below are looked up inside, but for those listed in `external_inputs`; its node is called
    `final_node_name`, or as it is itself.

    Raises ValueError for nothing to load, and InvalidDecoratorException for inputs that are no `source` or
    `value`, for a name in both `inputs` and `config`, and, when the graph is built, for a missing
    configuration item.

    >>> import types
    >>> from hamilton import ad_hoc_utils, driver
    >>> from hamilton.function_modifiers import source
    >>> def mean(values: list[float], digits: int) -> float:
    ...     return round(sum(values) / len(values), digits)
    >>> @subdag(mean, inputs={"values": source("prices")}, config={"digits": 1})
    ... def mean_price(mean: float) -> float:
    ...     return mean
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(mean_price)).build()
    >>> dr.execute(["mean_price", "mean_price.mean"], inputs={"prices": [1.0, 2.0, 2.0]})
    {'mean_price': 1.7, 'mean_price.mean': 1.7}
    """

    _may_take_function = True

    def __init__(
        self,
        *load_from: ModuleType | Callable[..., Any],
        inputs: dict[str, ParametrizedDependency] | None = None,
        config: dict[str, Any] | None = None,
        namespace: str | None = None,
        final_node_name: str | None = None,
        external_inputs: list[str] | None = None,
    ):
        require_functions(self.name, load_from)
        self.load_from = load_from
        self.inputs = inputs or {}
        self.config = config or {}
        self.namespace = namespace
        self.final_node_name = final_node_name
        self.external_inputs = external_inputs or []

    def required_config(self) -> list[str] | None:
        return None  # whatever the functions inside may ask for

    def validate(self, fn: Callable[..., Any]) -> None:
        for name, one in self.inputs.items():
            if not isinstance(one, (UpstreamDependency, LiteralDependency)):
                raise misuse(
                    self.name,
                    fn,
                    f"gives the input '{name}' {one!r}. Say where it comes from: source({one!r}) for the "
                    f"node of that name, value({one!r}) for the constant.",
                    code="subdag-inputs",
                )
        for name, one in self.config.items():
            if isinstance(one, ParametrizedDependency) and not isinstance(
                one, (LiteralDependency, ConfigDependency)
            ):
                raise misuse(
                    self.name,
                    fn,
                    f"gives the configuration item '{name}' {one!r}, but a configuration is known before "
                    "anything runs. Give a constant or configuration('key'), or put it among the inputs.",
                    code="subdag-config",
                )
        parameters, _ = parameters_of(fn)
        unknown = [name for name in self.external_inputs if name not in parameters]
        if unknown:
            doubt(
                self.name,
                fn,
                f"lists {listed(unknown)} in external_inputs, but the parameters of the function are "
                f"{listed(parameters)}.{hint(unknown[0], parameters)}",
                code="unknown-parameter",
            )
        both = self.inputs.keys() & self.config.keys()
        if both:
            raise misuse(
                self.name,
                fn,
                f"has {listed(sorted(both))} both among inputs and in config. Config is enough: its items "
                "are nodes inside as well.",
                code="subdag-config",
            )

    def generate_nodes(self, fn: Callable[..., Any], config: dict[str, Any]) -> list[Node]:
        no_longer_doubt(fn, "unread-input")
        return self.nodes_of(fn, config)

    def nodes_of(self, fn: Callable[..., Any], config: dict[str, Any]) -> list[Node]:
        """The nodes inside and `fn` behind them."""
        namespace = self.namespace or fn.__name__
        own_config = {name: self._configured(name, one, config, fn) for name, one in self.config.items()}
        inner_config = {**config, **own_config}
        nodes = [
            made
            for inner in collect_functions(self.load_from)
            for made in base.resolve_nodes(inner, inner_config)
        ]
        given = {**self.inputs, **own_config}
        self._refuse_twice(nodes, given, fn)
        made = inside(nodes, namespace, given, {NON_FINAL_TAG: True})
        final = self._final_node(fn, namespace)
        asked = known_inputs([*nodes, self._declared(fn)])
        self._doubt_unread(asked.keys() - given.keys() - {one.name for one in nodes}, asked, fn)
        for name, one in given.items():
            full_name = assign_namespace(name, namespace)
            if isinstance(one, UpstreamDependency):
                if name in asked:
                    made.append(identity_node(full_name, asked[name][0], one.source))
            else:
                made.append(static_node(full_name, one.value if isinstance(one, LiteralDependency) else one))
        return [*made, final]

    def _configured(self, name: str, one: Any, config: dict[str, Any], fn: Callable[..., Any]) -> Any:
        """The value of one item of `config=`."""
        if isinstance(one, LiteralDependency):
            return one.value
        if not isinstance(one, ConfigDependency):
            return one
        if one.source not in config:
            raise misuse(
                self.name,
                fn,
                f"takes its configuration item '{name}' from the driver's '{one.source}', which is not there."
                f"{hint(one.source, config)} Add it with .with_config({{{one.source!r}: ...}}).",
                code="missing-config-key",
            )
        return config[one.source]

    def _refuse_twice(self, nodes: Collection[Node], given: Collection[str], fn: Callable[..., Any]) -> None:
        """ValueError for a name that is given from outside although a function inside computes it."""
        twice = [one.name for one in nodes if one.name in given]
        if twice:
            raise misuse(
                self.name,
                fn,
                f"gives {listed(twice)} as inputs or config, but functions inside compute them. Leave them "
                "out here, or load only the functions that you need: @subdag(module.one, module.two, ...).",
                kind=ValueError,
                code="duplicate-node",
            )

    def _doubt_unread(self, lacking: Collection[str], asked: Collection[str], fn: Callable[..., Any]) -> None:
        """Warn of an input that nothing inside takes and that looks like one that is lacking there."""
        from hamilton.diagnostics import nearest

        for name in self.inputs:
            near = nearest(name, sorted(lacking)) if lacking and name not in asked else None
            if near is not None:
                doubt(
                    self.name,
                    fn,
                    f"gives the input '{name}', which nothing inside takes. Did you mean '{near}'?",
                    code="unread-input",
                )

    def _declared(self, fn: Callable[..., Any]) -> Node:
        """The node that `fn` would be on its own, with only the parameters that it looks up inside."""
        made = Node.from_fn(fn)
        outside = frozenset(self.external_inputs)
        return made.copy_with(
            input_types={name: given for name, given in made.input_types.items() if name not in outside}
        )

    def _final_node(self, fn: Callable[..., Any], namespace: str) -> Node:
        made = Node.from_fn(fn)
        outside = frozenset(self.external_inputs)
        mapping = {
            name: source(assign_namespace(name, namespace))
            for name in made.input_types
            if name not in outside
        }
        return bound(made, self.final_node_name or fn.__name__, mapping, made.documentation)
