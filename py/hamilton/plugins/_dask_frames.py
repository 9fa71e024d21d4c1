"""Outputs put together as one dataframe of Dask, without computing any of them."""

from __future__ import annotations

from typing import Any


def frame_of(outputs: dict[str, Any]) -> Any:
    """See `h_dask.DaskDataFrameResult`."""
    import dask.dataframe as dd
    import pandas as pd

    if len(outputs) == 1:
        (only,) = outputs.values()
        if isinstance(only, dd.DataFrame):
            return only
        if isinstance(only, pd.DataFrame):
            return dd.from_pandas(only, npartitions=1)
    columns: dict[str, Any] = {}
    for name, value in outputs.items():
        if isinstance(value, (dd.DataFrame, pd.DataFrame)):
            for column in value.columns:
                _add(columns, f"{name}.{column}", value[column])
        else:
            _add(columns, name, value)
    rows = {
        name: one
        for name, one in columns.items()
        if isinstance(one, (dd.Series, dd.Index, pd.Series, pd.Index))
    }
    if not rows:
        raise ValueError(
            f"None of {', '.join(outputs)} has rows, so there is no dataframe to make of them. Ask for a series or a "
            "dataframe, too, or use another result builder."
        )
    lazy = {name: one for name, one in rows.items() if isinstance(one, (dd.Series, dd.Index))}
    first = next(iter(lazy or rows))
    base = _lazy(rows[first]).to_frame(name=first)
    others = {name: _lazy(one) if name in rows else one for name, one in columns.items() if name != first}
    return base.assign(**others)[list(columns)]


def _lazy(column: Any) -> Any:
    """A column of Dask. An index becomes a column of its own values."""
    import dask.dataframe as dd
    import pandas as pd

    if isinstance(column, (pd.Index, dd.Index)):
        column = column.to_series()
    return dd.from_pandas(column, npartitions=1) if isinstance(column, pd.Series) else column


def _add(columns: dict[str, Any], name: str, value: Any) -> None:
    if name in columns:
        raise ValueError(
            f"Two columns of the result would be named '{name}': a dataframe's column is named <node>.<column> there. "
            "Rename one of the two nodes."
        )
    columns[name] = value
