"""Spark: functions as columns, sub-graphs of columns, and pandas on Spark, in a local session."""

from __future__ import annotations

import datetime
import decimal
import os
import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pyspark.errors import PythonException
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from hamilton import ad_hoc_utils, base, driver
from hamilton.function_modifiers import InvalidDecoratorException
from hamilton.htypes import column
from hamilton.plugins import h_spark
from hamilton.plugins._spark_columns import _spark_type

FUNCTIONS = """
import pandas as pd
from hamilton.htypes import column

OFFSET = 100.0

def _helper(number):
    return number + OFFSET

def total(a: pd.Series, b: pd.Series) -> column[pd.Series, float]:
    return a + b

def product(a: int, b: float) -> float:
    return a * b

def twice(total: pd.Series, factor: int) -> column[pd.Series, float]:
    return total * factor

def shifted(product: float) -> float:
    return _helper(product)

def doubled_factor(factor: int) -> int:
    return factor * 2

def label(a: int, doubled_factor: int) -> str:
    return f"{a}x{doubled_factor}"

def fragile(a: int) -> int:
    return 1 // (a - 2)
"""


@pytest.fixture(scope="module")
def frame(spark) -> DataFrame:
    return spark.createDataFrame(pd.DataFrame({"a": [1, 2, 3], "b": [10.0, 20.0, 30.0]}))


def rows(frame: DataFrame) -> list[tuple]:
    return [tuple(one) for one in frame.collect()]


# -- PySparkUDFGraphAdapter --------------------------------------------------------------------------------------


@pytest.fixture
def on_spark(module_of, frame):
    """A function that computes outputs on Spark, of functions that live in memory only."""
    dr = driver.Driver({}, module_of(FUNCTIONS), adapter=h_spark.PySparkUDFGraphAdapter())
    inputs = dict.fromkeys(frame.columns, frame)
    return lambda *outputs, **more: dr.execute(list(outputs), inputs={**inputs, **more})


def test_outputs_become_columns_of_the_dataframe(on_spark):
    made = on_spark("twice", "product", "shifted", factor=3)
    assert made.columns == ["a", "b", "twice", "product", "shifted"]
    assert dict(made.dtypes) == {
        "a": "bigint", "b": "double", "twice": "double", "product": "double", "shifted": "double"
    }  # fmt: skip
    assert rows(made) == [
        (1, 10.0, 33.0, 10.0, 110.0),
        (2, 20.0, 66.0, 40.0, 140.0),
        (3, 30.0, 99.0, 90.0, 190.0),
    ]


def test_what_takes_no_column_is_a_plain_value(on_spark):
    made = on_spark("label", "doubled_factor", "a", factor=4)
    assert made.columns == ["a", "b", "label", "doubled_factor"]
    assert rows(made)[2] == (3, 30.0, "3x8", 8)


def test_nothing_is_computed_before_it_is_needed_and_an_error_names_the_node(on_spark):
    made = on_spark("fragile")
    with pytest.raises(PythonException, match=r"(?s)ZeroDivisionError.*Node 'fragile'.*failed"):
        made.collect()
    assert rows(made.where("a = 3").select("fragile")) == [(1,)]


def test_a_node_may_replace_a_column_and_go_by_the_name_of_one(spark, module_of):
    module = module_of(
        """
        def b(a: int) -> float:
            return a + 0.5

        def c(b: float) -> float:
            return -b
        """
    )
    frame = spark.createDataFrame(pd.DataFrame({"a": [1], "b": [10.0]}))
    dr = driver.Driver({}, module, adapter=h_spark.PySparkUDFGraphAdapter())
    made = dr.execute(["c", "b"], inputs={"a": frame})
    assert (made.columns, rows(made)) == (["a", "b", "c"], [(1, 1.5, -1.5)])
    made = dr.execute(["c"], inputs={"a": frame})
    assert (made.columns, rows(made)) == (["a", "b", "c"], [(1, 10.0, -1.5)])  # nobody asked for another b


@pytest.mark.parametrize(
    ("outputs", "more", "message"),
    [
        (["doubled_factor"], {"factor": 1}, "comes from a dataframe"),
        (["total"], {"b": "other"}, "'total'.*columns of two dataframes"),
    ],
)
def test_dataframes_that_do_not_go_together(on_spark, spark, outputs, more, message):
    other = spark.createDataFrame(pd.DataFrame({"a": [1], "b": [1.0]}))
    more = {name: other if value == "other" else value for name, value in more.items()}
    with pytest.raises(ValueError, match=message):
        on_spark(*outputs, **more)


def test_a_column_that_the_dataframe_lacks(on_spark, frame):
    with pytest.raises(ValueError, match=r"'product'.*takes column 'b'.*has a"):
        on_spark("product", b=frame.select("a"))


def test_a_series_of_what_has_to_be_said(frame):
    def bare(a: pd.Series) -> pd.Series:
        return a

    def table(a: int) -> dict:
        return {}

    module = ad_hoc_utils.create_temporary_module(bare, table)
    dr = driver.Driver({}, module, adapter=h_spark.PySparkUDFGraphAdapter())
    with pytest.raises(ValueError, match=r"'bare'.*column\[pd.Series, float\]"):
        dr.execute(["bare"], inputs={"a": frame})
    with pytest.raises(ValueError, match=r"'table'.*dict.*no type of a column"):
        dr.execute(["table"], inputs={"a": frame})


@pytest.mark.parametrize(
    ("typ", "name"),
    [
        (bool, "boolean"), (int, "bigint"), (float, "double"), (str, "string"), (bytes, "binary"),
        (datetime.date, "date"), (datetime.datetime, "timestamp"), (decimal.Decimal, "decimal(38,18)"),
        (np.int32, "int"), (np.float32, "float"), (np.int64, "bigint"), (np.uint8, "smallint"),
        (list[int], "array<bigint>"), ("float", "double"),
    ],
)  # fmt: skip
def test_types_of_columns(spark, typ, name):
    assert _spark_type(typ).simpleString() == name
    assert _spark_type("array<double>") == "array<double>"
    assert _spark_type(set) is None


def test_executors_need_nothing_but_what_the_function_needs(module_of, tmp_path):
    """Spark's machines seldom have the packages of the driver: a function without imports runs where no engine is."""
    from pyspark import cloudpickle

    from hamilton.plugins._spark_columns import _for_rows, _packed

    module = module_of("def doubled(a: int, factor: int) -> int:\n    return a * factor\n")
    node = driver.Builder().with_modules(module).build().graph.nodes["doubled"]
    (tmp_path / "call.pickle").write_bytes(cloudpickle.dumps(_for_rows(_packed(node, {"factor": 2}), ["a"])))
    program = (
        "import pickle, sys; call = pickle.load(open('call.pickle', 'rb')); "
        "print(call(21), 'hamilton' in sys.modules, 'pandas' in sys.modules)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "42 False False"


def test_sixty_columns_in_a_row_are_planned_in_a_moment(spark, module_of, frame):
    """Spark plans anew with each column that is added one by one; here it does with each level."""
    parent = ["a", *(f"n{(i - 1) // 2}" for i in range(1, 60))]
    source = "\n".join(
        f"def n{i}({of}: float) -> float:\n    return {i} + {of}\n" for i, of in enumerate(parent)
    )
    dr = driver.Driver({}, module_of(source), adapter=h_spark.PySparkUDFGraphAdapter())
    names = [f"n{i}" for i in range(60)]
    made = dr.execute(names, inputs={"a": frame.withColumn("a", F.col("a").cast("double"))})
    assert made.columns == ["a", "b", *names]
    assert rows(made.select("n59"))[0] == (1 + 59 + 29 + 14 + 6 + 2 + 0,)


# -- with_columns, select ----------------------------------------------------------------------------------------


def c1(a: int, b: float) -> float:
    return a + b


def c2(c1: pd.Series) -> column[pd.Series, float]:
    return c1 * 2


def c3(a: Column, c2: Column) -> Column:
    return a + c2


@h_spark.require_columns("a", "c2")
def c4(weekly: DataFrame) -> Column:
    return weekly["a"] - weekly["c2"]


def scaled(c1: float, factor: int = 10) -> float:
    return c1 * factor


def built(decorator, **config):
    def report(weekly: DataFrame) -> DataFrame:
        return weekly

    module = ad_hoc_utils.create_temporary_module(decorator(report))
    return driver.Builder().with_modules(module).with_config(config).build()


def made_by(decorator, frame, **more):
    return built(decorator).execute(["report"], inputs={"weekly": frame, **more})["report"]


def test_functions_of_each_kind_add_columns(frame):
    made = made_by(h_spark.with_columns(c4, c3, c2, c1, columns_to_pass=["a", "b"]), frame)
    assert set(made.columns) == {"a", "b", "c1", "c2", "c3", "c4"}
    assert rows(made.select("a", "b", "c1", "c2", "c3", "c4")) == [
        (1, 10.0, 11.0, 22.0, 23.0, -21.0),
        (2, 20.0, 22.0, 44.0, 46.0, -42.0),
        (3, 30.0, 33.0, 66.0, 69.0, -63.0),
    ]


def test_the_nodes_each_take_the_dataframe_before_them():
    dr = built(h_spark.with_columns(c1, c2, scaled, columns_to_pass=["a", "b"], select=["c2"]))
    nodes = {one.name: one for one in dr.list_available_variables()}
    assert set(nodes) == {"weekly", "report", "report.c1", "report.c2", "report._select"}
    assert nodes["report.c1"].required_dependencies == {"weekly"}
    assert nodes["report.c2"].required_dependencies == {"report.c1"}
    assert nodes["report"].required_dependencies == {"report._select"}
    assert all(nodes[name].type is DataFrame for name in ("report.c1", "report.c2", "report._select"))


@pytest.mark.parametrize(
    ("decorator", "columns"),
    [
        (h_spark.with_columns(c1, c2, columns_to_pass=["a", "b"], select=["c2"]), ["a", "b", "c2"]),
        (h_spark.with_columns(c1, c2, columns_to_pass=["a", "b"], select=["c2"], mode="select"), ["c2"]),
        (h_spark.select(c1, c2, columns_to_pass=["a", "b"], output_cols=["c2"]), ["c2"]),
        (h_spark.select(c1, c2, columns_to_pass=["a", "b"]), ["c1", "c2"]),
    ],
)
def test_which_columns_are_left(decorator, columns, frame):
    assert made_by(decorator, frame).columns == columns


def test_other_parameters_are_inputs_of_the_graph(frame):
    decorator = h_spark.with_columns(c1, scaled, columns_to_pass=["a", "b"], namespace="inner")
    assert rows(made_by(decorator, frame).select("scaled"))[0] == (110.0,)
    assert rows(made_by(decorator, frame, factor=2).select("scaled"))[0] == (22.0,)
    assert "inner.scaled" in {one.name for one in built(decorator).list_available_variables()}


def test_functions_that_take_the_dataframe(frame):
    def hundred_more(source: DataFrame) -> Column:
        return source["a"] + 100

    def again(hundred_more: int) -> int:
        return hundred_more + 1

    made = made_by(h_spark.with_columns(hundred_more, again, pass_dataframe_as="source"), frame)
    assert made.columns == ["a", "b", "hundred_more", "again"]
    assert rows(made)[0] == (1, 10.0, 101, 102)


def test_functions_of_a_module_that_lives_in_memory(module_of, frame):
    module = module_of(
        """
        RATE = 1.5

        def cost(a: int, b: float) -> float:
            return a * b * RATE
        """
    )
    assert rows(made_by(h_spark.with_columns(module, columns_to_pass=["a", "b"]), frame))[1] == (
        2,
        20.0,
        60.0,
    )


@pytest.mark.parametrize(
    ("error", "message", "make"),
    [
        (ValueError, "columns_to_pass", lambda: h_spark.with_columns(c1)),
        (ValueError, "one of two ways", lambda: h_spark.with_columns(c1, columns_to_pass=["a"], pass_dataframe_as="x")),
        (NotImplementedError, "on_input", lambda: h_spark.with_columns(c1, on_input="weekly")),
        (ValueError, "mode", lambda: h_spark.with_columns(c1, columns_to_pass=["a"], mode="all")),
        (InvalidDecoratorException, "names of columns", lambda: h_spark.require_columns()),
        (InvalidDecoratorException, "one pyspark.sql.DataFrame", lambda: h_spark.require_columns("a")(c1)),
        (ValueError, "selects 'zz'", lambda: built(h_spark.with_columns(c1, columns_to_pass=["a"], select=["zz"]))),
        (ValueError, "'c1' twice", lambda: built(h_spark.with_columns(c1, columns_to_pass=["a", "b", "c1"]))),
    ],
)  # fmt: skip
def test_misuse(error, message, make):
    with pytest.raises(error, match=message):
        make()


def test_a_function_without_a_dataframe():
    def number(weekly: int) -> int:
        return weekly

    with pytest.raises(ValueError, match=r"pyspark\.sql\.DataFrame"):
        h_spark.with_columns(c1, columns_to_pass=["a"])(number)


# -- pandas on Spark ---------------------------------------------------------------------------------------------


def test_functions_for_pandas_on_pandas_on_spark(spark, module_of):
    import pyspark.pandas as ps

    module = module_of(
        """
        import pandas as pd

        def total(a: pd.Series, b: pd.Series) -> pd.Series:
            return a + b

        def mean(total: pd.Series) -> float:
            return total.mean()
        """
    )
    data = ps.DataFrame({"a": [1, 2, 3], "b": [10.0, 20.0, 30.0]})
    inputs = {"a": data["a"], "b": data["b"]}

    def on_spark(result_builder):
        return driver.Driver(
            {}, module, adapter=h_spark.SparkKoalasGraphAdapter(spark, result_builder, spine_column="a")
        )

    made = on_spark(h_spark.KoalasDataFrameResult()).execute(["total", "a", "mean"], inputs=inputs)
    assert isinstance(made, ps.DataFrame)
    expected = pd.DataFrame({"total": [11.0, 22.0, 33.0], "a": [1, 2, 3], "mean": [22.0] * 3})
    pd.testing.assert_frame_equal(made.to_pandas().sort_index(), expected)
    here = on_spark(base.PandasDataFrameResult()).execute(["total", "mean"], inputs=inputs)
    pd.testing.assert_frame_equal(here.sort_index(), expected[["total", "mean"]])
    assert on_spark(base.DictResult()).execute(["mean"], inputs=inputs) == {"mean": 22.0}
    with pytest.raises(ValueError, match="rows"):
        on_spark(h_spark.KoalasDataFrameResult()).execute(["mean"], inputs=inputs)
    with pytest.raises(ValueError, match="NumpyMatrixResult"):
        on_spark(base.NumpyMatrixResult())


def test_the_validator_takes_both_classes_of_dataframes(frame):
    from hamilton.deferred import DeferredType

    over_connect: Any = DeferredType(
        "pyspark.sql.connect.dataframe.DataFrame"
    )  # whose package is not installed here
    validator = h_spark.SparkInputValidator()
    assert validator.do_validate_input(node_type=over_connect, input_value=frame)
    assert validator.do_validate_input(node_type=DataFrame, input_value=frame)
    assert not validator.do_validate_input(node_type=DataFrame, input_value=3)
    assert validator.do_validate_input(node_type=int, input_value=3)
