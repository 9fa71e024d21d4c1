"""with_columns."""

from __future__ import annotations

import warnings

import pandas as pd
import polars as pl
import pytest

from hamilton import ad_hoc_utils, driver
from hamilton.function_modifiers import config
from hamilton.function_modifiers.base import (
    InvalidDecoratorException,
    MissingConfigParametersException,
    resolve_nodes,
)
from hamilton.function_modifiers.recursive import prune_nodes
from hamilton.plugins import h_pandas, h_polars, h_polars_lazyframe


def total(a: pd.Series, b: pd.Series) -> pd.Series:
    return a + b


def scaled(total: pd.Series, k: int) -> pd.Series:
    return total * k


@config.when(mode="extra")
def squared__extra(a: pd.Series) -> pd.Series:
    return a * a


def test_columns_are_added_and_the_frame_is_not_changed() -> None:
    @h_pandas.with_columns(total, scaled, columns_to_pass=["a", "b"], select=["scaled"])
    def report(df: pd.DataFrame) -> pd.DataFrame:
        return df

    frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
    dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(report)).build()
    made = dr.execute(["report"], inputs={"df": frame, "k": 10})["report"]
    assert made.to_dict("list") == {"a": [1, 2], "b": [3, 4], "scaled": [40, 60]}
    assert list(frame.columns) == ["a", "b"]


def test_what_is_chosen_by_config_inside_is_chosen_anew_for_each_graph() -> None:
    @h_pandas.with_columns(total, squared__extra, columns_to_pass=["a", "b"])
    def report(df: pd.DataFrame) -> pd.DataFrame:
        return df

    def columns(**given: str) -> list[str]:
        nodes = {node.name: node for node in resolve_nodes(report, given)}
        return [name for name in nodes["report._append"].input_types if name != "df"]

    plain = ["report.a", "report.b", "report.total"]
    assert columns() == plain
    assert columns(mode="extra") == [*plain, "report.squared"]
    assert columns() == plain


def test_required_configuration() -> None:
    @h_pandas.with_columns(total, columns_to_pass=["a", "b"], config_required=["mode"])
    def report(df: pd.DataFrame) -> pd.DataFrame:
        return df

    with pytest.raises(MissingConfigParametersException, match="mode"):
        resolve_nodes(report, {})
    assert resolve_nodes(report, {"mode": "any"})


def test_many_columns_are_put_together_at_once() -> None:
    frame = pd.DataFrame({"a": [1, 2]}, index=["x", "y"])
    append = h_pandas.Append("df")
    few = {f"c{i}": pd.Series([i, i + 1], index=["y", "x"]) for i in range(5)}
    many = {f"c{i}": pd.Series([i, i + 1], index=["y", "x"]) for i in range(200)} | {"a": 7}
    pd.testing.assert_frame_equal(append(df=frame, **few), frame.assign(**few))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pd.errors.PerformanceWarning)  # of what is compared with
        one_by_one = frame.assign(**many)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pd.testing.assert_frame_equal(append(df=frame, **many), one_by_one)


def test_polars_eager_and_lazy() -> None:
    def more(a: pl.Series) -> pl.Series:
        return a + 1

    def lazily(a: pl.Expr) -> pl.Expr:
        return a + 1

    @h_polars.with_columns(more, columns_to_pass=["a"])
    def eager(df: pl.DataFrame) -> pl.DataFrame:
        return df

    @h_polars_lazyframe.with_columns(lazily, columns_to_pass=["a"])
    def lazy(query: pl.LazyFrame) -> pl.LazyFrame:
        return query

    dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(eager, lazy)).build()
    frame = pl.DataFrame({"a": [1, 2]})
    made = dr.execute(["eager", "lazy"], inputs={"df": frame, "query": frame.lazy()})
    assert made["eager"].to_dict(as_series=False) == {"a": [1, 2], "more": [2, 3]}
    assert made["lazy"].collect().to_dict(as_series=False) == {"a": [1, 2], "lazily": [2, 3]}


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({}, ValueError, "one of two ways"),
        ({"columns_to_pass": ["a"], "on_input": "df"}, ValueError, "one of two ways"),
        ({"pass_dataframe_as": "df"}, NotImplementedError, "Spark"),
        ({"on_input": "fd"}, InvalidDecoratorException, "'fd'.*'df'"),
        ({"columns_to_pass": ["a", "total"]}, ValueError, "'total' twice"),
        ({"columns_to_pass": ["a", "b"], "select": ["totl"]}, ValueError, "'totl'.*Did you mean 'total'"),
    ],
)
def test_mistakes(arguments: dict, error: type[BaseException], said: str) -> None:
    with pytest.raises(error, match=said):

        @h_pandas.with_columns(total, **arguments)
        def report(df: pd.DataFrame) -> pd.DataFrame:
            return df

        resolve_nodes(report, {})


def test_a_column_that_is_not_in_the_frame(build) -> None:
    @h_pandas.with_columns(total, columns_to_pass=["a", "b"])
    def report(df: pd.DataFrame) -> pd.DataFrame:
        return df

    dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(report)).build()
    with pytest.raises(InvalidDecoratorException, match=r"'b'.*'df'"):
        dr.execute(["report"], inputs={"df": pd.DataFrame({"a": [1]})})


@pytest.mark.parametrize("typ", [int, pl.DataFrame])
def test_another_type_than_the_plugins_dataframe(typ: type) -> None:
    @h_pandas.with_columns(total, columns_to_pass=["a", "b"])
    def report(df: typ) -> pd.DataFrame:  # type: ignore[valid-type]
        return df

    report.__annotations__["df"] = typ
    with pytest.raises(NotImplementedError, match=rf"pandas.DataFrame, but 'df' is .*{typ.__name__}"):
        resolve_nodes(report, {})


def test_pruning_keeps_what_leads_to_the_selection() -> None:
    nodes = [*resolve_nodes(total, {}), *resolve_nodes(scaled, {})]
    assert [node.name for node in prune_nodes(nodes, ["total"])] == ["total"]
    assert [node.name for node in prune_nodes(nodes, ["scaled"])] == ["total", "scaled"]
    assert prune_nodes(nodes, None) == nodes
