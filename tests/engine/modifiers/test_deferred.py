"""Every decorator works before the packages that its function mentions are loaded."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = '''
import sys
from hamilton.deferred import DeferredModule, DeferredType

for name in ("pandas", "polars", "numpy"):
    sys.modules[name] = DeferredModule(name)

from hamilton import ad_hoc_utils, driver

module = ad_hoc_utils.module_from_source("""
from typing import *
import numpy as np
import pandas as pd
import polars as pl
from hamilton import models
from hamilton.function_modifiers import *
from hamilton.plugins import h_pandas, h_polars, h_polars_lazyframe

@schema.output(("a", "int"), target_="df")
@tag(a="b")
@extract_columns("a", "b", fill_with=0)
def df(x: int) -> pd.DataFrame: ...

@extract_fields({"matrix": np.ndarray, "column": pd.Series})
def fields(x: int) -> dict: ...

@unpack_fields("first", "second")
def pair(x: int) -> tuple[pd.DataFrame, pl.DataFrame]: ...

def _total(a: pd.Series, b: pd.Series) -> pd.Series: ...
def _eager(a: pl.Series) -> pl.Series: ...
def _lazy(a: pl.Expr) -> pl.Expr: ...
def _scaled(x: pd.Series, k: float) -> pd.Series: ...

@h_pandas.with_columns(_total, columns_to_pass=["a", "b"])
def with_pandas(df: pd.DataFrame) -> pd.DataFrame: ...

@h_polars.with_columns(_eager, columns_to_pass=["a"])
def with_polars(eager: pl.DataFrame) -> pl.DataFrame: ...

@h_polars_lazyframe.with_columns(_lazy, columns_to_pass=["a"])
def with_lazy(lazy: pl.LazyFrame) -> pl.LazyFrame: ...

@parameterize(
    fixed={"w": value(np.float64(3)), "l": value(None)}, grouped={"l": group(source("a"), source("b"))}
)
def either(w: float, l: list[pd.Series]) -> pd.Series:
    "{w} {l}"

@pipe_output(step(_scaled, k=np.pi), namespace="out")
@pipe_input(step(_scaled, k=np.e))
def piped(a: pd.Series) -> pd.Series: ...

@parameterize_extract_columns(ParameterizedExtract(("o1", "o2"), {"x": value(1)}))
def parts(x: int) -> pd.DataFrame: ...

@subdag(_scaled, inputs={"x": source("a"), "k": value(np.nan)})
def nested(_scaled: pd.Series) -> pd.Series: ...

@config.when(k=1)
@does(_scaled, x="a")
def replaced__1(a: pd.Series, k: int) -> pd.Series: ...

class Linear(models.BaseModel):
    def get_dependents(self):
        return ["a"]

    def predict(self, **columns): ...

@model(Linear, "k")
def modelled() -> pd.Series: ...

def used(a: pd.Series) -> pd.Series: ...

@mutate(used)
def _mutated(used: pd.Series, by: int = 3) -> pd.Series: ...
""")
graph = driver.Builder().with_modules(module).with_config({"k": 1}).build().graph
series, expression = DeferredType("pandas.Series"), DeferredType("polars.Expr")
types = {name: graph.nodes[name].type for name in graph.nodes}
for name in ("a", "b", "column", "o1", "with_pandas.a", "with_pandas._total", "piped.with_scaled", "modelled"):
    assert types[name] is series, (name, types[name])
assert types["with_pandas._append"] is DeferredType("pandas.DataFrame")
assert types["with_polars.a"] is DeferredType("polars.Series")
assert types["with_lazy.a"] is types["with_lazy._lazy"] is expression
assert types["first"] is DeferredType("pandas.DataFrame")
assert types["matrix"] is DeferredType("numpy.ndarray")
assert list(graph.nodes["with_pandas._append"].input_types) == [
    "with_pandas.a", "with_pandas.b", "with_pandas._total", "df"
]
loaded = [name for name in sys.modules if name.partition(".")[0] in ("pandas", "polars", "numpy")]
assert sorted(loaded) == ["numpy", "pandas", "polars"], loaded
print("drawn")
'''


def test_the_graph_is_drawn_without_any_of_them() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
        check=False,
    )
    assert ran.stdout.strip() == "drawn", ran.stderr
