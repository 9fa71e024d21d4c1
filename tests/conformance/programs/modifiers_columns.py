"""with_columns for pandas and polars: a graph over the columns of a dataframe; and the results of polars."""

from __future__ import annotations

import functools

import observe

PRELUDE = "from typing import *\nfrom hamilton.function_modifiers import *\n"
look = functools.partial(observe.look, prelude=PRELUDE)


LIBRARY = """
import pandas as pd
from hamilton.function_modifiers import config

def a_b(a: pd.Series, b: pd.Series) -> pd.Series:
    '''doc ab'''
    return a + b

def a_c(a_b: pd.Series, k: int) -> pd.Series:
    return a_b * k

def scalar(a: pd.Series) -> int:
    return int(a.sum())

def uses(scalar: int, a: pd.Series) -> pd.Series:
    return a * scalar

@config.when(mode="x")
def cw__x(a: pd.Series) -> pd.Series:
    return a
"""

FRAME = """
import lib
import pandas as pd
from hamilton.plugins.h_pandas import with_columns

def df0(n: int) -> pd.DataFrame:
    return pd.DataFrame({"a": [1, n], "b": [3, 4]})

"""


def pandas(source, *wanted, inputs=None, **more):
    observe.module("lib", LIBRARY)
    return look(FRAME + source, *wanted, inputs=inputs or {"n": 2, "k": 10}, **more)


def decorated(arguments, *wanted, **more):
    return pandas(
        f"""
@with_columns({arguments})
def f(df0: pd.DataFrame, z: int = 1) -> pd.DataFrame:
    '''fdoc'''
    return df0
""",
        *(wanted or ("f", "df0")),
        **more,
    )


def case_selected():
    return {
        arguments: decorated(arguments, docs=True)
        for arguments in (
            'lib, columns_to_pass=["a", "b"], select=["a_b", "a_c"]',
            'lib, columns_to_pass=["a", "b"], select=["a_b"]',
            'lib, columns_to_pass=["a", "b"], select=["uses"]',
            'lib.a_b, columns_to_pass=["a", "b"], select=["a", "a_b"]',
        )
    }


def case_all_columns():
    return decorated('lib, columns_to_pass=["a", "b"]')


def case_namespace_and_functions():
    return decorated('lib.a_b, lib.a_c, columns_to_pass=["a", "b"], namespace="ns"', "f", "ns.a_c")


def case_on_input():
    return pandas(
        """
def _doubled(df0: pd.DataFrame) -> pd.Series:
    return df0["a"] * 2

@extract_columns("a", "b")
def _columns(df0: pd.DataFrame) -> pd.DataFrame:
    return df0 * 10

@with_columns(_doubled, on_input="df0")
def f(z: int, df0: pd.DataFrame) -> pd.DataFrame:
    return df0

@with_columns(_columns, lib.a_b, on_input="df0", select=["a_b"])
def g(df0: pd.DataFrame) -> pd.DataFrame:
    return df0
""",
        "f",
        "g",
        inputs={"n": 2, "z": 1},
    )


def case_by_config():
    return {
        f"{arguments} {config}": decorated(arguments, config=config)
        for arguments in (
            'lib, columns_to_pass=["a", "b"]',
            'lib, columns_to_pass=["a", "b"], config_required=["mode"]',
        )
        for config in ({"mode": "x"}, {"mode": "z"}, {})
    }


def case_a_function_takes_the_name_of_a_column():
    return pandas(
        """
def _make():
    def b(a: pd.Series) -> pd.Series:
        return a * 10
    b.__name__ = "b"
    return b

@with_columns(_make(), columns_to_pass=["a"])
def f(df0: pd.DataFrame) -> pd.DataFrame:
    return df0
""",
        "f",
    )


def case_columns_of_another_index():
    return pandas(
        """
def _short(b: pd.Series) -> pd.Series:
    return b[1:] * 10

@with_columns(_short, columns_to_pass=["b"])
def f(df0: pd.DataFrame) -> pd.DataFrame:
    return df0
""",
        "f",
        "df0",
    )


def case_mistakes():
    return {
        arguments: decorated(arguments)
        for arguments in (
            'lib.a_b, on_input="df0", columns_to_pass=["a"]',
            'lib.a_b, pass_dataframe_as="x"',
            'lib.a_b, columns_to_pass=["a", "b"], select=["nope"]',
            'lib.a_b, on_input="zz"',
            'columns_to_pass=["a"]',
            'lib.scalar, columns_to_pass=["a", "b"], select=["scalar"]',
            'lib.a_b, columns_to_pass=["a", "b", "missing"]',
            'lib.a_b, lib.a_b, columns_to_pass=["a", "b"]',
        )
    }


def case_functions_that_do_not_fit():
    return {
        signature: pandas(
            f"""
@with_columns(lib.a_b, columns_to_pass=["a", "b"])
def f({signature}) -> pd.DataFrame:
    return df0
"""
        )
        for signature in ("df0: int", "", "x: int, df0: pd.DataFrame")
    }


def case_overwriting_a_passed_column():
    return pandas(
        """
def _make():
    def b(a: pd.Series) -> pd.Series:
        return a * 10
    return b

@with_columns(_make(), columns_to_pass=["a", "b"])
def f(df0: pd.DataFrame) -> pd.DataFrame:
    return df0

_make.__name__ = "_make"
"""
    )


def case_stacked():
    return pandas(
        """
@with_columns(lib.a_b, columns_to_pass=["a", "b"], namespace="one")
@with_columns(lib.a_c, columns_to_pass=["a_b"], namespace="two")
def f(df0: pd.DataFrame) -> pd.DataFrame:
    return df0
""",
        "f",
    )


def case_with_other_decorators():
    return pandas(
        """
def _plus(x: pd.DataFrame) -> pd.DataFrame:
    return x + 1

@tag(a="b")
@extract_columns("a_b")
@with_columns(lib.a_b, columns_to_pass=["a", "b"])
def f(df0: pd.DataFrame) -> pd.DataFrame:
    return df0

@pipe_input(step(_plus))
@with_columns(lib.a_b, columns_to_pass=["a", "b"])
def g(df0: pd.DataFrame) -> pd.DataFrame:
    return df0

@with_columns(lib.a_b, columns_to_pass=["a", "b"])
@pipe_input(step(_plus))
def h(df0: pd.DataFrame) -> pd.DataFrame:
    return df0

@config.when(mode="x")
@with_columns(lib.a_b, columns_to_pass=["a", "b"])
def i__x(df0: pd.DataFrame) -> pd.DataFrame:
    return df0
""",
        "a_b",
        "g",
        "h",
        "i",
        config={"mode": "x"},
    )


def case_built_twice_under_two_configs():
    from hamilton import driver

    observe.module("lib", LIBRARY)
    module = observe.module(
        "twice",
        PRELUDE
        + FRAME
        + """
@with_columns(lib, columns_to_pass=["a", "b"])
def f(df0: pd.DataFrame) -> pd.DataFrame:
    return df0
""",
    )

    def nodes(config):
        return sorted(driver.Builder().with_modules(module).with_config(config).build().graph.nodes)

    return [nodes({}), nodes({"mode": "x"})]


def case_parameterized_functions_inside():
    return pandas(
        """
@parameterize(u={"q": value(1)}, v={"q": value(2)})
def _pp(a: pd.Series, q: int) -> pd.Series:
    return a * q

@with_columns(_pp, columns_to_pass=["a"])
def f(df0: pd.DataFrame) -> pd.DataFrame:
    return df0
""",
        "f",
    )


POLARS = """
import polars as pl

def s_sum(a: pl.Series, b: pl.Series) -> pl.Series:
    return a + b

def only_a(a: pl.Series) -> pl.Series:
    return a * 10
"""

EXPRESSIONS = """
import polars as pl

def e_sum(a: pl.Expr, b: pl.Expr) -> pl.Expr:
    return a + b
"""


def _polars(source, *wanted, lazy=False):
    observe.module("series", POLARS)
    observe.module("expressions", EXPRESSIONS)
    plugin, frame = ("h_polars_lazyframe", "LazyFrame") if lazy else ("h_polars", "DataFrame")
    return look(
        f"""
import polars as pl
import series, expressions
from hamilton.plugins.{plugin} import with_columns

def df0(n: int) -> pl.{frame}:
    return pl.{frame}({{"a": [1, n], "b": [3, 4]}})

"""
        + source,
        *wanted,
        inputs={"n": 2},
    )


def case_polars():
    return {
        arguments: _polars(
            f"""
@with_columns({arguments})
def f(df0: pl.DataFrame) -> pl.DataFrame:
    return df0
""",
            "f",
            "df0",
        )
        for arguments in (
            'series, columns_to_pass=["a", "b"]',
            'series, columns_to_pass=["a", "b"], select=["only_a"]',
            'expressions, columns_to_pass=["a", "b"]',
            'series, pass_dataframe_as="x"',
        )
    }


def case_polars_on_input():
    return _polars(
        """
def _own(df0: pl.DataFrame) -> pl.Series:
    return df0["a"] * 3

@with_columns(_own, on_input="df0")
def f(df0: pl.DataFrame) -> pl.DataFrame:
    return df0
""",
        "f",
    )


def case_polars_lazy():
    return _polars(
        """
def _own(df0: pl.LazyFrame) -> pl.Expr:
    return pl.col("a") * 3

@with_columns(expressions, columns_to_pass=["a", "b"])
def f(df0: pl.LazyFrame) -> pl.LazyFrame:
    return df0

@with_columns(_own, on_input="df0")
def g(df0: pl.LazyFrame) -> pl.LazyFrame:
    return df0

@with_columns(expressions, columns_to_pass=["a", "b"], select=["e_sum"])
def h(df0: pl.LazyFrame) -> pl.LazyFrame:
    return df0
""",
        "f",
        "g",
        "h",
        lazy=True,
    )


def _results(builder):
    import polars as pl

    outputs = {
        "two columns": {"a": pl.Series([1, 2]), "b": pl.Series([3, 4])},
        "column and frame": {"a": pl.Series([1]), "b": pl.DataFrame({"x": [1]})},
        "scalar and column": {"a": 1, "b": pl.Series([3, 4])},
        "scalars": {"a": 1, "b": "x"},
        "lists": {"a": [1, 2], "b": [3, 4]},
        "list and scalar": {"a": [1, 2], "b": 3},
        "one column": {"a": pl.Series([1])},
        "one scalar": {"a": 1},
        "one list": {"a": [1, 2]},
        "one dict": {"a": {"q": 1}},
        "nothing": {},
        "lengths": {"a": pl.Series([1]), "b": pl.Series([3, 4])},
        "one frame": {"x": pl.DataFrame({"x": [1]})},
        "one query": {"x": pl.LazyFrame({"x": [1]})},
    }
    return {
        name: observe.attempt(lambda given=given: builder.build_result(**given))
        for name, given in outputs.items()
    }


def case_polars_results():
    from hamilton.plugins.h_polars import PolarsDataFrameResult

    results = _results(PolarsDataFrameResult())
    results.pop("one query")
    return [results, PolarsDataFrameResult().output_type(), PolarsDataFrameResult().input_types()]


def case_polars_lazy_results():
    from hamilton.plugins.h_polars_lazyframe import PolarsLazyFrameResult

    results = _results(PolarsLazyFrameResult())
    return [results, PolarsLazyFrameResult().output_type(), PolarsLazyFrameResult().input_types()]


def case_polars_results_of_a_driver():
    from hamilton import driver
    from hamilton.plugins.h_polars import PolarsDataFrameResult

    module = observe.module(
        "columns",
        """
import polars as pl

def a(n: int) -> pl.Series:
    return pl.Series([1, n])

def b(a: pl.Series) -> pl.Series:
    return a * 2
""",
    )
    dr = driver.Builder().with_modules(module).with_adapters(PolarsDataFrameResult()).build()
    return observe.run(dr, ["a", "b", "n"], inputs={"n": 5})
