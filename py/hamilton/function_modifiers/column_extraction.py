"""The columns of a dataframe, each a node behind the dataframe's."""

from __future__ import annotations

from hamilton import registry
from hamilton.function_modifiers import base
from hamilton.function_modifiers.binding import returned_so_far
from hamilton.function_modifiers.calls import after
from hamilton.function_modifiers.extraction import absent, behind
from hamilton.function_modifiers.misuse import listed, misuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any

    from hamilton.node import Node


class extract_columns(base.SingleNodeNodeTransformer):
    """Makes a node of each column named, behind the node of the dataframe, which keeps the function's name.

    A column is `"name"` or `("name", "documentation")`; without one it has the dataframe's. `fill_with`,
    unless it is None, becomes the value of a column that the dataframe lacks: it is added to the dataframe
    itself.

    Raises InvalidDecoratorException without columns or for a function that returns no dataframe of a
    registered type; running does for a column that the dataframe turns out not to have.

    >>> import pandas as pd
    >>> from hamilton import ad_hoc_utils, driver
    >>> @extract_columns("week", ("spend", "EUR per week"))
    ... def weekly() -> pd.DataFrame:
    ...     return pd.DataFrame({"week": [1, 2], "spend": [10.0, 20.0]})
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(weekly)).build()
    >>> dr.execute(["spend"])["spend"].to_list()
    [10.0, 20.0]
    """

    def __init__(self, *columns: tuple[str, str] | str, fill_with: Any = None):
        super().__init__()
        if not columns:
            raise base.InvalidDecoratorException(
                '@extract_columns() needs the columns to extract, for example @extract_columns("week", '
                '"spend").'
            )
        if isinstance(columns[0], list):
            raise base.InvalidDecoratorException(
                "@extract_columns takes columns one by one, not a list. Write "
                f"@extract_columns(*{columns[0]!r})."
            )
        self.columns = columns
        self.fill_with = fill_with

    @staticmethod
    def validate_return_type(fn: Callable[..., Any]) -> None:
        """InvalidDecoratorException if `fn` returns no dataframe of a registered type."""
        returned = returned_so_far(fn)
        if returned is not None:
            _require_dataframe(returned, fn)

    def validate(self, fn: Callable[..., Any]) -> None:
        names = [name for name, _ in self._columns_with_documentation()]
        twice = (
            sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else ()
        )
        if twice:
            raise misuse(
                "extract_columns",
                fn,
                f"names {listed(twice)} more than once. Each column is one node.",
                kind=ValueError,
                code="duplicate-node",
            )
        self.validate_return_type(fn)

    def _columns_with_documentation(self) -> list[tuple[str, str]]:
        return [one if isinstance(one, tuple) else (one, "") for one in self.columns]

    def transform_node(self, node_: Node, config: dict[str, Any], fn: Callable[..., Any]) -> Collection[Node]:
        _require_dataframe(node_.type, fn)
        column_type = registry.get_column_type_from_df_type(node_.type)
        columns = self._columns_with_documentation()
        made = [node_]
        if self.fill_with is not None:
            fill = FillColumns(tuple(name for name, _ in columns), self.fill_with)
            made = [node_.copy_with(callabl=after(node_.callable, fill))]
        for name, documentation in columns:
            made.append(behind(node_, name, column_type, documentation, ExtractColumn(node_.name, name)))
        return made


def _require_dataframe(typ: Any, fn: Callable[..., Any]) -> None:
    if registry.is_dataframe_type(typ):
        return
    from hamilton.htypes import spell

    raise misuse(
        "extract_columns",
        fn,
        f"needs a dataframe to take columns from, but gets {spell(typ)}. Annotate the function with the "
        "dataframe that it returns, such as pandas.DataFrame, or make its type known with "
        "hamilton.registry.register_types.",
        code="no-dataframe",
    )


class ExtractColumn:
    """Takes one column out of the dataframe of the node `frame`."""

    __slots__ = ("column", "frame")

    def __init__(self, frame: str, column: str):
        self.frame = frame
        self.column = column

    def __call__(self, /, **kwargs: Any) -> Any:
        (frame,) = kwargs.values()
        try:
            column = registry.get_column(frame, self.column)
        except Exception as error:
            # Asked only now: looking a column up is cheaper than looking through all of their names.
            names = column_names(frame)
            if self.column in names:
                raise
            raise absent("column", self.column, self.frame, names) from error
        if is_lazy(frame) and self.column not in column_names(frame):
            raise absent("column", self.column, self.frame, column_names(frame))
        return column


class FillColumns:
    """Adds those of `columns` that a dataframe lacks, with one value in every row."""

    __slots__ = ("columns", "value")

    def __init__(self, columns: tuple[str, ...], value: Any):
        self.columns = columns
        self.value = value

    def __call__(self, frame: Any) -> Any:
        present = set(column_names(frame))
        for column in self.columns:
            if column not in present:
                frame = registry.fill_with_scalar(frame, column, self.value)
        return frame


def is_lazy(frame: Any) -> bool:
    """Whether it is a query, from which a column that it does not have can be taken without an error."""
    return type(frame).__name__ == "LazyFrame"


def column_names(frame: Any) -> list[Any]:
    """The names of the columns of a dataframe, whichever library it is from."""
    if is_lazy(frame):
        return list(frame.collect_schema().names())
    return list(frame.columns)
