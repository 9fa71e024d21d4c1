"""pandera and pydantic: `schema=`, `model=`, and the decorators that read the annotation."""

from __future__ import annotations

import observe

PRELUDE = """
from typing import *
import pandas as pd
import pandera as pa
import polars as pl
import pandera.polars as pap
import pydantic
from pandera.typing import DataFrame, Series
from hamilton.function_modifiers import *
from hamilton.plugins import h_pandera, h_pydantic


class Spend(pa.DataFrameModel):
    spend: Series[float] = pa.Field(ge=0)


class PolarsSpend(pap.DataFrameModel):
    spend: float = pap.Field(ge=0)


class User(pydantic.BaseModel):
    age: int


class Child(User):
    toys: int = 0
"""


def _look(source, *wanted, **options):
    return observe.look(source, *wanted, prelude=PRELUDE, **options)


def _both(source, wanted, good, bad):
    """The graph, with what a good and a bad input give."""
    return {"good": _look(source, wanted, inputs=good), "bad": _look(source, wanted, inputs=bad)["run"]}


def case_schema_of_a_frame():
    return _both(
        """
        @check_output(schema=Spend.to_schema(), importance="fail")
        def frame(n: float) -> pd.DataFrame:
            return pd.DataFrame({"spend": [n]})
        """,
        "frame",
        {"n": 1.0},
        {"n": -1.0},
    )


def case_schema_of_a_series():
    return _both(
        """
        @check_output(schema=pa.SeriesSchema(float), importance="fail")
        def column(kind: str) -> pd.Series:
            return pd.Series([1], dtype=kind)
        """,
        "column",
        {"kind": "float64"},
        {"kind": "int64"},
    )


def case_schema_of_a_polars_frame():
    return _both(
        """
        @check_output(schema=PolarsSpend.to_schema(), importance="fail")
        def frame(n: float) -> pl.DataFrame:
            return pl.DataFrame({"spend": [n]})
        """,
        "frame",
        {"n": 1.0},
        {"n": -1.0},
    )


def case_model_in_the_annotation_of_a_frame():
    return _both(
        """
        @h_pandera.check_output(importance="fail")
        def frame(n: float) -> DataFrame[Spend]:
            return pd.DataFrame({"spend": [n]})
        """,
        "frame",
        {"n": 1.0},
        {"n": -1.0},
    )


def case_model_of_panderas_pandas_module():
    return _look(
        """
        import pandera.pandas

        class Clicks(pandera.pandas.DataFrameModel):
            clicks: Series[int]

        @h_pandera.check_output(importance="fail")
        def frame(n: int) -> DataFrame[Clicks]:
            return pd.DataFrame({"clicks": [n]})
        """,
        "frame",
        inputs={"n": 1},
    )


def case_annotation_without_a_pandera_model():
    return _look(
        """
        @h_pandera.check_output()
        def frame(n: float) -> pd.DataFrame:
            return pd.DataFrame({"spend": [n]})
        """
    )


def case_schema_on_a_number():
    return _look(
        """
        @check_output(schema=Spend.to_schema())
        def number(n: float) -> float:
            return n
        """
    )


MODEL = """
@check_output(model=User, importance="fail")
def user(row: Any) -> {returned}:
    return row
"""


def case_model_of_a_dict():
    return _both(MODEL.format(returned="dict"), "user", {"row": {"age": 3}}, {"row": {"age": "3"}})


def case_model_of_a_typed_dict():
    return _both(MODEL.format(returned="Dict[str, int]"), "user", {"row": {"age": 3}}, {"row": {"aeg": 3}})


def case_model_of_a_model():
    return _both(MODEL.format(returned="Child"), "user", {"row": {"age": 3, "toys": 1}}, {"row": None})


def case_model_on_a_number():
    return _look(MODEL.format(returned="int"))


def case_model_in_the_annotation():
    return _both(
        """
        @h_pydantic.check_output(importance="fail")
        def user(row: Any) -> User:
            return row
        """,
        "user",
        {"row": {"age": 3}},
        {"row": {"age": None}},
    )


def case_instance_of_the_model():
    return _look(
        """
        @h_pydantic.check_output(importance="fail")
        def user(age: int) -> User:
            return Child(age=age)

        def years(user: User) -> int:
            return user.age
        """,
        "years",
        inputs={"age": 3},
    )


def case_annotation_that_is_no_model():
    return _look(
        """
        @h_pydantic.check_output()
        def user(age: int) -> int:
            return age
        """
    )


def case_warnings_only():
    with observe.logged("hamilton.data_quality") as levels:
        seen = _look(
            """
            @h_pandera.check_output()
            def frame(n: float) -> DataFrame[Spend]:
                return pd.DataFrame({"spend": [n]})

            @h_pydantic.check_output()
            def user(frame: pd.DataFrame) -> User:
                return {"age": "x"}
            """,
            "frame",
            "user",
            inputs={"n": -1.0},
        )
    return {"run": seen["run"], "levels": levels}
