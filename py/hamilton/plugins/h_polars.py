"""Polars: results as one eager dataframe, and computing columns of one as a graph of their own (`with_columns`)."""

from __future__ import annotations

from hamilton import base, registry
from hamilton.function_modifiers.column_graphs import append_node, with_columns_base

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from types import ModuleType
    from typing import Any

    import polars as pl

    from hamilton.node import Node


class PolarsDataFrameResult(base.ResultMixin):
    """Gives the results as a `polars.DataFrame`, a column for each output.

    A single output that is a dataframe is given as it is; one that is not becomes one row. Of several,
    columns of equal length stand side by side, and scalars fill theirs. Polars raises ShapeError where
    lengths differ.

    >>> import polars as pl
    >>> PolarsDataFrameResult().build_result(a=pl.Series([1, 2]), b=3).to_dict(as_series=False)
    {'a': [1, 2], 'b': [3, 3]}
    """

    @staticmethod
    def build_result(**outputs: Any) -> pl.DataFrame:
        import polars as pl

        if len(outputs) == 1:
            ((name, only),) = outputs.items()
            if isinstance(only, pl.DataFrame):
                return only
            return pl.DataFrame({name: only if isinstance(only, pl.Series) else [only]})
        return pl.DataFrame(outputs)

    def output_type(self) -> Any:
        return registry.named_type("polars.DataFrame")


class with_columns(with_columns_base):
    """Computes columns from the columns of a `polars.DataFrame` before the function below sees it.

    As `hamilton.plugins.h_pandas.with_columns`: columns are passed as `polars.Series`, and without `select`
    all results that are `polars.Series` are put onto the dataframe. For expressions, take a lazy frame and
    `hamilton.plugins.h_polars_lazyframe.with_columns`.

    >>> import polars as pl
    >>> from hamilton import ad_hoc_utils, driver
    >>> def doubled(spend: pl.Series) -> pl.Series:
    ...     return spend * 2
    >>> @with_columns(doubled, columns_to_pass=["spend"])
    ... def report(weekly: pl.DataFrame) -> pl.DataFrame:
    ...     return weekly
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(report)).build()
    >>> dr.execute(["report"], inputs={"weekly": pl.DataFrame({"spend": [1, 2]})})["report"]["doubled"].to_list()
    [2, 4]
    """

    _FRAME = "polars.DataFrame"
    _COLUMN = "polars.Series"

    def __init__(
        self,
        *load_from: Callable[..., Any] | ModuleType,
        columns_to_pass: list[str] | None = None,
        pass_dataframe_as: str | None = None,
        on_input: str | None = None,
        select: list[str] | None = None,
        namespace: str | None = None,
        config_required: list[str] | None = None,
    ):
        if pass_dataframe_as is not None:
            raise NotImplementedError(
                "@with_columns(pass_dataframe_as=...) is for Spark. For polars, on_input names the parameter."
            )
        super().__init__(
            *load_from,
            columns_to_pass=columns_to_pass,
            on_input=on_input,
            select=select,
            namespace=namespace,
            config_required=config_required,
            dataframe_type=registry.named_type(self._FRAME),
        )

    def chain_subdag_nodes(
        self, fn: Callable[..., Any], inject_parameter: str, generated_nodes: Collection[Node]
    ) -> Node:
        frame_type, column_type = registry.named_type(self._FRAME), registry.named_type(self._COLUMN)
        columns = self.selected(generated_nodes, column_type)
        return append_node(inject_parameter, frame_type, columns, column_type, Append(inject_parameter))


class Append:
    """Puts columns or expressions, by keyword, onto the dataframe or lazy frame `frame`."""

    __slots__ = ("frame",)

    def __init__(self, frame: str):
        self.frame = frame

    def __call__(self, /, **kwargs: Any) -> Any:
        frame = kwargs.pop(self.frame)
        return frame.with_columns(**kwargs)
