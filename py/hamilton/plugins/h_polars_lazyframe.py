"""Polars, lazily: results as one query, and computing columns of one as a graph of their own (`with_columns`)."""

from __future__ import annotations

from hamilton import base, registry
from hamilton.plugins import h_polars

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import polars as pl


class PolarsLazyFrameResult(base.ResultMixin):
    """Gives the results as a `polars.LazyFrame`, a column for each output.

    A single output that is a frame, lazy or not, is given as a query; all else is put side by side as
    `polars.LazyFrame` does with a dictionary.

    >>> import polars as pl
    >>> PolarsLazyFrameResult().build_result(a=pl.Series([1, 2]), b=3).collect().to_dict(as_series=False)
    {'a': [1, 2], 'b': [3, 3]}
    """

    @staticmethod
    def build_result(**outputs: Any) -> pl.LazyFrame:
        import polars as pl

        only = next(iter(outputs.values())) if len(outputs) == 1 else None
        if isinstance(only, pl.LazyFrame):
            return only
        return only.lazy() if isinstance(only, pl.DataFrame) else pl.LazyFrame(outputs)

    def output_type(self) -> Any:
        return registry.named_type("polars.LazyFrame")


class with_columns(h_polars.with_columns):
    """Computes expressions from the columns of a `polars.LazyFrame` before the function below sees it.

    As `hamilton.plugins.h_pandas.with_columns`, but a column is passed as the expression `polars.col(name)`,
    and without `select` all results that are `polars.Expr` are put onto the query. Nothing is computed until
    the query is collected.

    >>> import polars as pl
    >>> from hamilton import ad_hoc_utils, driver
    >>> def doubled(spend: pl.Expr) -> pl.Expr:
    ...     return spend * 2
    >>> @with_columns(doubled, columns_to_pass=["spend"])
    ... def report(weekly: pl.LazyFrame) -> pl.LazyFrame:
    ...     return weekly
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(report)).build()
    >>> query = dr.execute(["report"], inputs={"weekly": pl.LazyFrame({"spend": [1, 2]})})["report"]
    >>> query.collect()["doubled"].to_list()
    [2, 4]
    """

    _FRAME = "polars.LazyFrame"
    _COLUMN = "polars.Expr"
