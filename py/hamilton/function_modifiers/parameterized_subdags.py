"""Several graphs inside the graph, made of the same functions."""

from __future__ import annotations

from typing import Any, TypedDict

from hamilton.function_modifiers import base
from hamilton.function_modifiers.dependencies import ParametrizedDependency
from hamilton.function_modifiers.misuse import doubt, hint, listed, no_longer_doubt
from hamilton.function_modifiers.subdags import require_functions, subdag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from hamilton.node import Node


class SubdagParams(TypedDict, total=False):
    """What `parameterized_subdag` may say about each of its sub-graphs."""

    inputs: dict[str, ParametrizedDependency]
    config: dict[str, Any]
    external_inputs: list[str]


_OWN_PARAMETERS = tuple(SubdagParams.__annotations__)


class parameterized_subdag(base.NodeCreator):
    """Several sub-graphs from the same functions: one `subdag` of each keyword, called and prefixed by it.

    `@parameterized_subdag(features, inputs={...}, uk={"config": {"region": "UK"}}, us={"config": {"region":
    "US"}})`: `inputs` and `config` of a sub-graph are laid over those given for all, `external_inputs`
    replaces those.

    Raises as `subdag` does.

    >>> from hamilton import ad_hoc_utils, driver
    >>> from hamilton.function_modifiers import source
    >>> def mean(values: list[float], digits: int) -> float:
    ...     return round(sum(values) / len(values), digits)
    >>> @parameterized_subdag(
    ...     mean,
    ...     config={"digits": 1},
    ...     mean_price={"inputs": {"values": source("prices")}},
    ...     mean_age={"inputs": {"values": source("ages")}, "config": {"digits": 0}},
    ... )
    ... def average(mean: float) -> float:
    ...     return mean
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(average)).build()
    >>> dr.execute(["mean_price", "mean_age"], inputs={"prices": [1.0, 1.5], "ages": [30, 41]})
    {'mean_price': 1.2, 'mean_age': 36.0}
    """

    _may_take_function = True

    def __init__(
        self,
        *load_from: ModuleType | Callable[..., Any],
        inputs: dict[str, ParametrizedDependency] | None = None,
        config: dict[str, Any] | None = None,
        external_inputs: list[str] | None = None,
        **parameterization: SubdagParams,
    ):
        require_functions(self.name, load_from)
        self.load_from = load_from
        self.inputs = inputs or {}
        self.config = config or {}
        self.external_inputs = external_inputs or []
        self.parameterization = parameterization

    def required_config(self) -> list[str] | None:
        return None

    def _subdags(self) -> list[subdag]:
        return [
            subdag(
                *self.load_from,
                inputs={**self.inputs, **own.get("inputs", {})},
                config={**self.config, **own.get("config", {})},
                namespace=name,
                final_node_name=name,
                external_inputs=own.get("external_inputs", self.external_inputs),
            )
            for name, own in self.parameterization.items()
        ]

    def validate(self, fn: Callable[..., Any]) -> None:
        for name, own in self.parameterization.items():
            unknown = [key for key in own if key not in _OWN_PARAMETERS]
            if unknown:
                doubt(
                    self.name,
                    fn,
                    f"has {listed(unknown)} for '{name}', which nothing reads. It can have "
                    f"{listed(_OWN_PARAMETERS)}.{hint(unknown[0], _OWN_PARAMETERS)}",
                    code="unread-item",
                )
        for one in self._subdags():
            one.validate(fn)

    def generate_nodes(self, fn: Callable[..., Any], config: dict[str, Any]) -> list[Node]:
        no_longer_doubt(fn, "unread-input")
        return [made for one in self._subdags() for made in one.nodes_of(fn, config)]
