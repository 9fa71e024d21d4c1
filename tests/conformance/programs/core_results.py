"""Result builders: dicts, frames, strict frames, matrices."""

from __future__ import annotations

import numpy as np
import observe
import pandas as pd

from hamilton import base

SERIES = pd.Series([1, 2])
FRAME = pd.DataFrame({"x": [1, 2], "y": [3, 4]})
DATED = pd.Series([1, 2], index=pd.to_datetime(["2020-01-01", "2021-01-01"]))

OUTPUTS = {
    "scalar": {"a": 1},
    "scalars": {"a": 1, "b": "x"},
    "series": {"a": SERIES},
    "series and scalar": {"a": SERIES, "b": 2},
    "frame": {"a": FRAME},
    "frame and series": {"a": FRAME, "b": SERIES},
    "frames": {"a": FRAME, "b": FRAME},
    "frame and scalar": {"a": FRAME, "b": 1},
    "list": {"a": [1, 2]},
    "lists of two lengths": {"a": [1, 2], "b": [1, 2, 3]},
    "list and series": {"a": [1, 2], "b": SERIES},
    "array": {"a": np.array([1, 2]), "b": 3},
    "dict": {"a": {"k": 1}, "b": 2},
    "unlike indexes": {"a": DATED, "b": SERIES},
    "dates": {"a": DATED, "b": DATED + 1},
    "another order": {"b": SERIES, "a": SERIES},
    "partial index": {"a": pd.Series([1, 2, 3], index=[5, 6, 7]), "b": pd.Series([1, 2], index=[5, 6])},
    "none": {"a": None},
    "none and series": {"a": None, "b": SERIES},
    "clash of columns": {"a": FRAME, "a.x": SERIES},
    "nothing": {},
}


def _all(builder):
    return {
        name: observe.attempt(lambda given=given: builder.build_result(**given))
        for name, given in OUTPUTS.items()
    }


def case_dict():
    return observe.attempt(lambda: base.DictResult.build_result(b=1, a=2))


def case_frame():
    return _all(base.PandasDataFrameResult)


def case_strict_frame():
    return _all(base.StrictIndexTypePandasDataFrameResult)


def case_matrix():
    return {
        name: observe.attempt(lambda given=given: base.NumpyMatrixResult.build_result(**given).tolist())
        for name, given in {
            "list": {"a": [1, 2]},
            "series and scalar": {"a": SERIES, "b": 2},
            "two series": {"a": SERIES, "b": SERIES},
            "array and half": {"a": np.array([1, 2]), "b": 2.5},
            "two lengths": {"a": [1, 2], "b": [1, 2, 3]},
            "text": {"a": SERIES, "b": "q"},
        }.items()
    }


def case_index_types():
    split = base.PandasDataFrameResult.pandas_index_types
    judge = base.PandasDataFrameResult.check_pandas_index_types_match
    given = {
        "mixed": {"a": SERIES, "b": DATED, "c": 1, "d": FRAME},
        "same": {"a": SERIES, "b": SERIES},
        "none": {"a": 1, "b": 2},
        "one and a scalar": {"a": SERIES, "b": 2},
    }
    return {name: [[dict(part) for part in split(one)], judge(*split(one))] for name, one in given.items()}


def case_declared_types():
    return {
        type(one).__name__: [observe.text(one.input_types()), observe.type_text(one.output_type())]
        for one in (
            base.DictResult(),
            base.PandasDataFrameResult(),
            base.StrictIndexTypePandasDataFrameResult(),
            base.NumpyMatrixResult(),
            base.SimplePythonGraphAdapter(),
            base.SimplePythonDataFrameGraphAdapter(),
            base.DefaultAdapter(),
        )
    }


def case_adapters_delegate():
    return {
        "default": base.SimplePythonGraphAdapter().build_result(a=1),
        "frame": base.SimplePythonGraphAdapter(base.PandasDataFrameResult()).build_result(a=1),
        "equal types": base.DefaultAdapter.check_node_type_equivalence(int, int),
        "a subclass": base.DefaultAdapter.check_node_type_equivalence(int, bool),
        "input": base.DefaultAdapter.check_input_type(int, "x"),
    }


def case_from_a_driver():
    source = """
    import pandas as pd
    def spend_mean(spend: pd.Series) -> float:
        return spend.mean()
    def above(spend: pd.Series, spend_mean: float) -> pd.Series:
        return spend > spend_mean
    """
    from hamilton import driver

    dr = driver.Driver({}, observe.module("functions", source))
    return observe.run(dr, ["above", "spend_mean", "spend"], inputs={"spend": pd.Series([1.0, 2.0, 6.0])})
