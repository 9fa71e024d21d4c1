"""`parameterize` and `extract_columns` at once: several dataframes, and the columns of each."""

from __future__ import annotations

from hamilton.function_modifiers import base
from hamilton.function_modifiers.binding import bound, filled_in
from hamilton.function_modifiers.calls import after
from hamilton.function_modifiers.column_extraction import extract_columns
from hamilton.function_modifiers.dependencies import ParametrizedDependency
from hamilton.function_modifiers.misuse import listed, misuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Any

    from hamilton.node import Node


class ParameterizedExtract:
    """One dataframe of `parameterize_extract_columns`: the columns to name, and where the parameters come from."""

    __slots__ = ("input_mapping", "outputs")
    __match_args__ = ("outputs", "input_mapping")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, outputs: tuple[str, ...], input_mapping: Mapping[str, ParametrizedDependency]):
        self.outputs = outputs
        self.input_mapping = input_mapping

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ParameterizedExtract):
            return NotImplemented
        return (self.outputs, self.input_mapping) == (other.outputs, other.input_mapping)

    def __repr__(self) -> str:
        return f"ParameterizedExtract(outputs={self.outputs!r}, input_mapping={self.input_mapping!r})"


class parameterize_extract_columns(base.NodeExpander):
    """Makes a dataframe of each configuration, and a node of each of its columns.

    The dataframes are called `<function>__0`, `<function>__1` and so on. With `reassign_columns` their
    columns are renamed, by position, to the outputs of the configuration; without, they must have these names
    already.

    Raises InvalidDecoratorException if the function returns no dataframe of a registered type; running raises
    ValueError if a dataframe has not as many columns as there are outputs to name them after.

    >>> import pandas as pd
    >>> from hamilton import ad_hoc_utils, driver
    >>> from hamilton.function_modifiers import value
    >>> @parameterize_extract_columns(
    ...     ParameterizedExtract(("spend_gbp", "spend_usd"), {"rate": value(2.0)}),
    ...     ParameterizedExtract(("fees_gbp", "fees_usd"), {"rate": value(4.0)}),
    ... )
    ... def converted(amount: pd.Series, rate: float) -> pd.DataFrame:
    ...     return pd.DataFrame({"a": amount / rate, "b": amount})
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(converted)).build()
    >>> dr.execute(["fees_gbp"], inputs={"amount": pd.Series([8.0])})["fees_gbp"].to_list()
    [2.0]
    """

    def __init__(self, *extract_config: ParameterizedExtract, reassign_columns: bool = True):
        self.extract_config = extract_config
        self.reassign_columns = reassign_columns

    def validate(self, fn: Callable[..., Any]) -> None:
        for at, one in enumerate(self.extract_config):
            if not isinstance(one, ParameterizedExtract):
                raise misuse(
                    self.name,
                    fn,
                    f"takes ParameterizedExtract(outputs, input_mapping), not {one!r}.",
                    code="invalid-parameterization",
                )
            for parameter, dependency in one.input_mapping.items():
                if not isinstance(dependency, ParametrizedDependency):
                    raise misuse(
                        self.name,
                        fn,
                        f"gives dataframe {at} {parameter}={dependency!r}. Say where it comes from: "
                        f"source({dependency!r}) for the node of that name, value({dependency!r}) for the "
                        "constant.",
                        code="invalid-parameterization",
                    )
        extract_columns.validate_return_type(fn)

    def expand_node(self, node_: Node, config: dict[str, Any], fn: Callable[..., Any]) -> Collection[Node]:
        made: list[Node] = []
        for at, one in enumerate(self.extract_config):
            name = f"{node_.name}__{at}"
            frame = bound(
                node_, name, one.input_mapping, filled_in(node_.documentation, name, one.input_mapping)
            )
            naming = NameColumns(name, tuple(one.outputs), self.reassign_columns)
            frame = frame.copy_with(callabl=after(frame.callable, naming))
            made.extend(extract_columns(*one.outputs).transform_node(frame, config, fn))
        return made


class NameColumns:
    """Renames the columns of a dataframe, by position; unless `always`, only if names are missing."""

    __slots__ = ("always", "frame", "names")

    def __init__(self, frame: str, names: tuple[str, ...], always: bool):
        self.frame = frame
        self.names = names
        self.always = always

    def __call__(self, frame: Any) -> Any:
        present = list(frame.columns)
        if not self.always and set(self.names) <= set(present):
            return frame
        if len(present) != len(self.names):
            raise ValueError(
                f"Node '{self.frame}' gave a dataframe of {len(present)} columns ({listed(present)}), which cannot "
                f"be named after the {len(self.names)} outputs {listed(self.names)}. Return one column for each."
            )
        frame.columns = list(self.names)
        return frame
