"""Values by name → one table, where they make one."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from numbers import Number
from typing import Any


def assemble(outputs: Mapping[str, Any]) -> tuple[Any, bool]:
    """The outputs as the driver of a talk would return them, and True; `(None, False)` if they make no table.

    One output stands for itself. Several are the columns of a frame if they are Series and scalars; of frames among
    them the columns are spread out.
    """
    if len(outputs) == 1:
        return next(iter(outputs.values())), True
    pandas = sys.modules.get("pandas")
    polars = sys.modules.get("polars")
    values = list(outputs.values())
    try:
        if pandas is not None and _is_table(values, (pandas.Series, pandas.DataFrame)):
            from hamilton.base import PandasDataFrameResult

            return PandasDataFrameResult.build_result(**outputs), True
        if polars is not None and _is_table(values, (polars.Series,)):
            return polars.DataFrame(dict(outputs)), True
    except Exception:  # columns of different lengths and the like: then the values stand alone
        pass
    return None, False


def _is_table(values: list[Any], columns: tuple[type, ...]) -> bool:
    if not any(isinstance(value, columns) for value in values):
        return False
    return all(isinstance(value, (*columns, Number, str)) or value is None for value in values)
