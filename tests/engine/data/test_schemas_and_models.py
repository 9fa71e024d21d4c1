"""pandera and pydantic: `check_output(schema=, model=)`, and the decorators that read the annotation."""

from __future__ import annotations

import logging
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pandera.polars
import polars as pl
import pydantic
import pytest
from pandera.typing import DataFrame, Series
from pandera.typing.polars import DataFrame as PolarsFrame

from hamilton.data_quality.base import DataValidationError
from hamilton.deferred import DeferredModule
from hamilton.function_modifiers import InvalidDecoratorException, check_output
from hamilton.plugins import h_pandera, h_pydantic


class Spend(pa.DataFrameModel):
    spend: Series[float] = pa.Field(ge=0)


class PolarsSpend(pandera.polars.DataFrameModel):
    spend: float = pandera.polars.Field(ge=0)


class User(pydantic.BaseModel):
    age: int


@pytest.mark.parametrize("schema", [Spend, Spend.to_schema()])
def test_a_schema_is_demanded_of_a_dataframe(build: Any, schema: Any) -> None:
    @check_output(schema=schema, importance="fail")
    def frame(spend: float) -> pd.DataFrame:
        return pd.DataFrame({"spend": [spend]})

    dr = build(frame)
    assert dr.execute(["frame"], inputs={"spend": 1.0})["frame"]["spend"].tolist() == [1.0]
    with pytest.raises(DataValidationError, match="greater_than_or_equal_to"):
        dr.execute(["frame"], inputs={"spend": -1.0})
    result = dr.execute(["frame_pandera_schema_validator"], inputs={"spend": -1.0})
    assert len(result["frame_pandera_schema_validator"].diagnostics["schema_errors"]) == 1


def test_a_schema_is_demanded_of_a_series(build: Any) -> None:
    @check_output(schema=pa.SeriesSchema(float), importance="fail")
    def column(kind: str) -> pd.Series:
        return pd.Series([1], dtype=kind)

    dr = build(column)
    assert dr.execute(["column"], inputs={"kind": "float64"})["column"].tolist() == [1.0]
    with pytest.raises(DataValidationError):
        dr.execute(["column"], inputs={"kind": "int64"})


def test_a_schema_is_demanded_of_a_polars_frame(build: Any) -> None:
    @check_output(schema=PolarsSpend.to_schema(), importance="fail")
    def frame(spend: float) -> pl.DataFrame:
        return pl.DataFrame({"spend": [spend]})

    with pytest.raises(DataValidationError):
        build(frame).execute(["frame"], inputs={"spend": -1.0})


def test_the_model_in_the_annotation_is_the_schema(build: Any, caplog: Any) -> None:
    @h_pandera.check_output()
    def frame(spend: float) -> DataFrame[Spend]:
        return pd.DataFrame({"spend": [spend]})

    @h_pandera.check_output(importance="fail")
    def polars_frame(spend: float) -> PolarsFrame[PolarsSpend]:
        return pl.DataFrame({"spend": [spend]})

    dr = build(frame, polars_frame)
    assert "frame_pandera_schema_validator" in dr.graph.nodes
    with caplog.at_level(logging.WARNING):
        dr.execute(["frame"], inputs={"spend": -1.0})
    assert "[frame:pandera_schema_validator]" in caplog.text
    with pytest.raises(DataValidationError):
        dr.execute(["polars_frame"], inputs={"spend": -1.0})


def test_an_annotation_without_a_pandera_model_is_told(build: Any) -> None:
    @h_pandera.check_output()
    def frame() -> pd.DataFrame:
        return pd.DataFrame()

    with pytest.raises(InvalidDecoratorException, match=r"names no pandera model.*DataFrame\[Model\]"):
        build(frame)


def test_a_graph_is_drawn_before_pandera_is_loaded(build: Any) -> None:
    deferred = DeferredModule("pandera")

    def frame() -> int: ...

    frame.__annotations__["return"] = deferred.typing.DataFrame[deferred.Model]
    h_pandera.check_output()(frame)
    assert "frame_pandera_schema_validator" in build(frame).graph.nodes


@pytest.mark.parametrize("returned", [dict, dict[str, int], User])
def test_a_model_is_demanded_without_coercion(build: Any, returned: Any) -> None:
    def user(row: dict) -> dict:
        return row

    user.__annotations__["return"] = returned
    check_output(model=User, importance="fail")(user)
    dr = build(user)
    assert dr.execute(["user"], inputs={"row": {"age": 3}}) == {"user": {"age": 3}}
    with pytest.raises(DataValidationError, match="valid integer"):
        dr.execute(["user"], inputs={"row": {"age": "3"}})


def test_the_model_in_the_annotation_is_demanded(build: Any) -> None:
    @h_pydantic.check_output(importance="fail")
    def user(row: dict) -> User:
        return row  # type: ignore[return-value]

    dr = build(user)
    assert set(dr.graph.nodes) == {"user", "user_raw", "user_pydantic_validator", "row"}
    assert dr.execute(["user"], inputs={"row": {"age": 3}}) == {"user": {"age": 3}}
    with pytest.raises(DataValidationError):
        dr.execute(["user"], inputs={"row": {"age": None}})


def test_an_annotation_that_is_no_model_is_told(build: Any) -> None:
    @h_pydantic.check_output()
    def user() -> int:
        return 1

    with pytest.raises(InvalidDecoratorException, match="int is not a pydantic model"):
        build(user)
