"""`parameterize_extract_columns`, with its configurations written as the rows of a dataframe."""

from __future__ import annotations

from hamilton.function_modifiers import base
from hamilton.function_modifiers.dependencies import source, value
from hamilton.function_modifiers.expanders import ParameterizedExtract, parameterize_extract_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import pandas as pd

_KINDS = {"source": source, "value": value}


class parameterize_frame(parameterize_extract_columns):
    """Makes a dataframe, and nodes of its columns, of each row of `parameterization`.

    Its columns have two levels: on top any name for an output or the name of a parameter, below it `"out"`,
    `"source"` or `"value"`. A row gives under each `out` the name of a column to extract, in order; under
    `source` the node that the parameter takes, under `value` a constant.

    Raises InvalidDecoratorException for columns that have not two such levels with at least one of each kind
    that is needed, ValueError for another word than these three.

    >>> import pandas as pd
    >>> from hamilton import ad_hoc_utils, driver
    >>> rows = pd.DataFrame(
    ...     [["uk_net", "uk_tax", "uk_sales", 0.5], ["us_net", "us_tax", "us_sales", 0.25]],
    ...     columns=[["net", "tax", "sales", "rate"], ["out", "out", "source", "value"]],
    ... )
    >>> @parameterize_frame(rows)
    ... def taxed(sales: pd.Series, rate: float) -> pd.DataFrame:
    ...     return pd.DataFrame({"net": sales * (1 - rate), "tax": sales * rate})
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(taxed)).build()
    >>> dr.execute(["us_tax"], inputs={"us_sales": pd.Series([8.0])})["us_tax"].to_list()
    [2.0]
    """

    def __init__(self, parameterization: pd.DataFrame):
        self.parametrization = parameterization
        super().__init__(*_configurations(parameterization), reassign_columns=True)


def _configurations(rows: pd.DataFrame) -> list[ParameterizedExtract]:
    """One configuration for each row."""
    levels = [one if isinstance(one, tuple) else (one,) for one in rows.columns]
    kinds = [level[1] for level in levels if len(level) == 2]
    if len(kinds) != len(levels) or "out" not in kinds:
        raise base.InvalidDecoratorException(
            "@parameterize_frame takes a dataframe whose columns have two levels: a name, and 'out', "
            "'source' or 'value' below it, with at least one 'out'. These are its columns: "
            f"{list(rows.columns)}. Make them with columns=[['net', 'sales'], ['out', 'source']]."
        )
    for kind in kinds:
        if kind != "out" and kind not in _KINDS:
            raise ValueError(
                f"@parameterize_frame: a column is 'out', 'source' or 'value', not {kind!r}. Change the "
                "second level."
            )
    return [_configuration(levels, list(row)) for row in rows.itertuples(index=False, name=None)]


def _configuration(levels: list[tuple[Any, ...]], row: list[Any]) -> ParameterizedExtract:
    outputs = tuple(cell for (_, kind), cell in zip(levels, row, strict=True) if kind == "out")
    mapping = {
        name: _KINDS[kind](cell) for (name, kind), cell in zip(levels, row, strict=True) if kind != "out"
    }
    return ParameterizedExtract(outputs=outputs, input_mapping=mapping)
