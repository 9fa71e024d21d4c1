"""The one requested dataframe as an Arrow table."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from hamilton import ad_hoc_utils, driver
from hamilton.io.materialization import to
from hamilton.plugins.h_pyarrow import PyarrowTableResult


def frame(n: int) -> pd.DataFrame:
    return pd.DataFrame({"a": range(n)})


def test_it_builds_the_result_of_a_driver() -> None:
    module = ad_hoc_utils.create_temporary_module(frame)
    dr = driver.Builder().with_modules(module).with_adapters(PyarrowTableResult()).build()
    assert dr.execute(["frame"], inputs={"n": 2}).to_pydict() == {"a": [0, 1]}


def test_it_joins_what_a_materializer_saves(build: Any) -> None:
    kept = to.memory(id="kept", dependencies=["frame"], combine=PyarrowTableResult())
    dr = build(frame, materializers=[kept])
    assert dr.graph.nodes["kept_build_result"].type is pa.Table
    assert dr.execute(["kept"], inputs={"n": 1})["kept"].num_rows == 1


@pytest.mark.parametrize(
    "given", [pl.DataFrame({"a": [1]}), pl.DataFrame({"a": [1]}).lazy(), pa.table({"a": [1]})]
)
def test_it_takes_frames_of_other_libraries(given: Any) -> None:
    assert PyarrowTableResult().build_result(x=given).to_pydict() == {"a": [1]}


def test_it_takes_one_frame() -> None:
    for outputs in ({}, {"a": 1, "b": 2}):
        with pytest.raises(ValueError, match="one output") as caught:
            PyarrowTableResult().build_result(**outputs)
        assert isinstance(caught.value, AssertionError)
    with pytest.raises(ValueError, match="output 'a' is a int"):
        PyarrowTableResult().build_result(a=1)
