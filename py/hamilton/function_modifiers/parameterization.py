"""One function, many nodes: the same code with other sources and other constants."""

from __future__ import annotations

from functools import partial

from hamilton.function_modifiers import base
from hamilton.function_modifiers.binding import OUTPUT_NAME, Binder, bound, filled_in, hints_so_far
from hamilton.function_modifiers.dependencies import (
    ConfigDependency,
    GroupedDependency,
    ParametrizedDependency,
    group_meant,
    source,
    value,
)
from hamilton.function_modifiers.misuse import hint, listed, misuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Any

    from hamilton.node import Node


class parameterize(base.NodeExpander):
    """Makes a node of each keyword: its name, and where the function's parameters come from.

    `@parameterize(spend_3w={"weeks": value(3)}, spend_6w={"weeks": value(6)})` makes two nodes and none with
    the function's own name. A parameter takes `source("node")`, `value(constant)` or a `group(...)` of these;
    one that is not mentioned stays a dependency of its own name. `name=({...}, "text")` gives a node its own
    documentation; otherwise it is the docstring, in which `{parameter}` becomes the source or the constant
    and `{output_name}` the node's name.

    Raises InvalidDecoratorException for a parameter that the function lacks, for anything but those
    dependencies, for `group` on a parameter not annotated as a list or dict, and for a parameter called
    `output_name`.

    >>> from hamilton import ad_hoc_utils, driver
    >>> from hamilton.function_modifiers import source, value
    >>> @parameterize(
    ...     doubled={"number": source("price"), "by": value(2)},
    ...     tripled={"number": source("price"), "by": value(3)},
    ... )
    ... def times(number: int, by: int) -> int:
    ...     \"\"\"{number} times {by}\"\"\"
    ...     return number * by
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(times)).build()
    >>> dr.execute(["doubled", "tripled"], inputs={"price": 5})
    {'doubled': 10, 'tripled': 15}
    """

    def __init__(
        self,
        **parametrization: Mapping[str, ParametrizedDependency]
        | tuple[Mapping[str, ParametrizedDependency], str],
    ):
        self.parameterization: dict[str, Any] = {}
        self.specified_docstrings: dict[str, str] = {}
        for name, given in parametrization.items():
            if isinstance(given, tuple) and len(given) > 1:
                self.parameterization[name], self.specified_docstrings[name] = given[:2]
            else:
                self.parameterization[name] = given

    def validate(self, fn: Callable[..., Any]) -> None:
        from hamilton.signatures import parameters_of

        parameters, _ = parameters_of(fn)
        if OUTPUT_NAME in parameters:
            raise misuse(
                self.name,
                fn,
                f"cannot be there: '{OUTPUT_NAME}' stands for the name of the node in its docstring, so the "
                "function cannot have a parameter of that name. Rename the parameter.",
                code="reserved-parameter",
            )
        known = frozenset(parameters)
        grouped: dict[tuple[str, type[GroupedDependency]], None] = {}
        for name, mapping in self.parameterization.items():
            if not isinstance(mapping, dict):
                raise misuse(
                    self.name,
                    fn,
                    f"gives {mapping!r} for {_whose(name)}. It takes a dictionary from parameters to dependencies: "
                    f'{name}={{"{(*parameters, "parameter")[0]}": value(1)}}.',
                    code="invalid-parameterization",
                )
            for parameter, dependency in mapping.items():
                if parameter not in known:
                    raise misuse(
                        self.name,
                        fn,
                        f"gives {_whose(name)} a value for '{parameter}', which is not a parameter of the function. "
                        f"Its parameters are {listed(parameters)}.{hint(str(parameter), parameters)}",
                        code="unknown-parameter",
                    )
                if isinstance(dependency, ConfigDependency):
                    raise misuse(
                        self.name,
                        fn,
                        f"gives {_whose(name)} {parameter}=configuration({dependency.source!r}), which is for "
                        f"subdag(config=...) only. A configuration value is an input too: write "
                        f"source({dependency.source!r}).",
                        code="invalid-parameterization",
                    )
                meant = group_meant(dependency)
                if meant:
                    raise misuse(
                        self.name,
                        fn,
                        f"gives {_whose(name)} several values for the one parameter '{parameter}'. "
                        f"Gather them: {meant}.",
                        code="invalid-parameterization",
                    )
                if not isinstance(dependency, ParametrizedDependency):
                    raise misuse(
                        self.name,
                        fn,
                        f"gives {_whose(name)} {parameter}={dependency!r}. Say where it comes from: "
                        f"source({dependency!r}) for the node of that name, value({dependency!r}) for the "
                        "constant.",
                        code="invalid-parameterization",
                    )
                if isinstance(dependency, GroupedDependency):
                    grouped[parameter, type(dependency)] = None
        if grouped:
            self._validate_groups(fn, grouped)

    def _validate_groups(self, fn: Callable[..., Any], grouped: Collection[tuple[str, Any]]) -> None:
        """InvalidDecoratorException for a group on a parameter whose type does not say what its elements are."""
        hints = hints_so_far(fn) or {}
        for parameter, kind in grouped:
            if parameter in hints:
                try:
                    kind.resolve_dependency_type(hints[parameter], parameter)
                except base.InvalidDecoratorException as error:
                    raise misuse(self.name, fn, f"cannot group: {error}", code="invalid-group") from None

    def expand_node(self, node_: Node, config: dict[str, Any], fn: Callable[..., Any]) -> Collection[Node]:
        binder, documentation = Binder(node_), node_.documentation
        return [
            binder.bind(name, mapping, partial(self._documentation, documentation, name, mapping))
            for name, mapping in self.parameterization.items()
        ]

    def _documentation(self, text: str, name: str, mapping: dict[str, Any]) -> str:
        if name in self.specified_docstrings:
            return self.specified_docstrings[name] or ""
        return filled_in(text, name, mapping)

    def format_doc_string(self, fn: Callable[..., Any], output_name: str) -> str:
        """The docstring of `fn` as that of the node `output_name`."""
        return filled_in(fn.__doc__ or "", output_name, self.parameterization.get(output_name, {}))


class parameterize_sources(parameterize):
    """`parameterize` with sources only: `@parameterize_sources(total={"a": "net", "b": "tax"})`.

    Raises ValueError if it is given nothing.

    >>> from hamilton import ad_hoc_utils, driver
    >>> @parameterize_sources(gross={"a": "net", "b": "tax"}, cost={"a": "spend", "b": "fees"})
    ... def total(a: float, b: float) -> float:
    ...     return a + b
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(total)).build()
    >>> dr.execute(["gross", "cost"], inputs={"net": 10.0, "tax": 2.0, "spend": 3.0, "fees": 0.5})
    {'gross': 12.0, 'cost': 3.5}
    """

    def __init__(self, **parameterization: dict[str, str]):
        if not parameterization:
            raise ValueError(
                "@parameterize_sources() makes no node. Give it at least one: name={'parameter': 'upstream node'}."
            )
        for name, mapping in parameterization.items():
            if not hasattr(mapping, "items"):
                raise base.InvalidDecoratorException(
                    f"@parameterize_sources gives {mapping!r} for '{name}'. It takes a dictionary from parameters to "
                    f"names of nodes: {name}={{'parameter': 'upstream node'}}."
                )
        super().__init__(
            **{
                name: {parameter: source(upstream) for parameter, upstream in mapping.items()}
                for name, mapping in parameterization.items()
            }
        )


class parameterize_values(parameterize):
    """`parameterize` of one parameter with constants.

    `@parameterize_values("weeks", {("spend_3w", "three weeks"): 3, ("spend_6w", "six weeks"): 6})`: a node
    and its documentation for each value. Raises InvalidDecoratorException for a key that is not such a pair.

    >>> from hamilton import ad_hoc_utils, driver
    >>> @parameterize_values("by", {("doubled", "twice the price"): 2, ("tripled", "three times"): 3})
    ... def times(price: float, by: int) -> float:
    ...     return price * by
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(times)).build()
    >>> dr.execute(["doubled", "tripled"], inputs={"price": 1.5})
    {'doubled': 3.0, 'tripled': 4.5}
    """

    def __init__(self, parameter: str, assigned_output: dict[tuple[str, str], Any]):
        for key in assigned_output:
            if not (isinstance(key, tuple) and len(key) == 2):
                raise base.InvalidDecoratorException(
                    f"@parameterize_values({parameter!r}, ...) has the key {key!r}. Each key is the pair of "
                    f"a node's name and its documentation: {{({str(key)!r}, 'what it is'): "
                    f"{assigned_output[key]!r}}}."
                )
        super().__init__(
            **{
                name: ({parameter: value(constant)}, documentation)
                for (name, documentation), constant in assigned_output.items()
            }
        )


class inject(parameterize):
    """Says where parameters come from, for the one node of the function: `@inject(rate=value(0.2))`.

    As `parameterize` with a single output that has the function's own name.

    >>> from hamilton import ad_hoc_utils, driver
    >>> from hamilton.function_modifiers import group, source
    >>> @inject(parts=group(source("net"), source("tax")))
    ... def gross(parts: list[float]) -> float:
    ...     return sum(parts)
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(gross)).build()
    >>> dr.execute(["gross"], inputs={"net": 10.0, "tax": 2.0})
    {'gross': 12.0}
    """

    def __init__(self, **key_mapping: ParametrizedDependency):
        super().__init__(**{_OWN_NAME: key_mapping})

    def expand_node(self, node_: Node, config: dict[str, Any], fn: Callable[..., Any]) -> Collection[Node]:
        mapping = self.parameterization[_OWN_NAME]
        documentation = filled_in(node_.documentation, node_.name, mapping)
        return [bound(node_, node_.name, mapping, documentation)]


#: What `inject` calls its output until the function's node has a name.
_OWN_NAME = "the node"


def _whose(name: str) -> str:
    """The output in a sentence."""
    return _OWN_NAME if name == _OWN_NAME else f"'{name}'"
