/**
 * What programs have in common, as the preset dictionary of links of version 1: a link stores only where a piece of
 * its text is found here. Prevents links that are too long to be posted.
 *
 * Never change it: every link of version 1 that is out in the world is read with these very bytes (a test holds
 * their checksum). Better words make a version 2 beside it. The likeliest words stand last, where they are cheapest.
 */
export const WORDS_1 = `import asyncio
import datetime
import functools
import importlib
import logging
import json
import math
import os
import re
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Dict, List, Literal, Optional, Tuple, TypedDict, Union
from collections.abc import Callable, Iterable, Mapping, Sequence
import matplotlib.pyplot as plt
import polars as pl
import pyarrow as pa
import pandera as pa
from pydantic import BaseModel
import sklearn
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.metrics import accuracy_score
from sklearn.preprocessing import StandardScaler
from hamilton import ad_hoc_utils, async_driver, base, driver, htypes, lifecycle, settings, telemetry
from hamilton.htypes import Collect, Parallelizable
from hamilton.lifecycle import PrintLn, NodeExecutionHook, GracefulErrorAdapter
from hamilton.execution import executors
from hamilton.io.materialization import from_, to
from hamilton.plugins import h_pandera, h_polars, pandas_extensions
from hamilton.function_modifiers import cache, check_output, check_output_custom, config, dataloader, datasaver, does
from hamilton.function_modifiers import inject, load_from, save_to, model, mutate, pipe_input, pipe_output, apply_to
from hamilton.function_modifiers import parameterized_subdag, subdag, resolve, ResolveAt, schema, tag_outputs
from hamilton.function_modifiers import unpack_fields, with_columns, hamilton_exclude, parameterize_sources, parameterize_values
class Config:
async def main() -> None:
    await 
@dataclass(frozen=True)
    try:
    except ValueError as error:
        raise ValueError(f"
    with open(
    yield 
    lambda row: row[
    while True:
    global 
    assert 
    else:
    elif 
    if not 
    for name, value in 
    for column in columns:
.groupby(["
"]).agg({"
.merge(
, on="
, how="left")
.pivot_table(index="
", columns="
", values="
.sort_values("
", ascending=False)
.reset_index(drop=True)
.drop_duplicates()
.dropna()
.fillna(0)
.ffill()
.map({
.apply(
.assign(
.astype(float)
.astype(int)
.astype(str)
.str.replace(" 
.str.strip()
.str.lower()
.str.split(
.dt.year
.dt.month
.dt.dayofweek
.isin([
.notna()
.isna()
.where(
.clip(lower=0, upper=1)
.round(2)
.abs()
.cumsum()
.diff()
.pct_change()
.quantile(
.rank()
.shift(1)
.rolling(3).mean()
.resample("
.value_counts()
.unique()
.nunique()
.describe()
.head(10)
.tail(
.iloc[
.loc[
.columns
.index
.values
.to_csv("
.to_dict()
.to_frame()
.items()
.keys()
.append(
.join(
.format(
.copy()
.std()
.var()
.median()
.min()
.max()
.sum()
.mean()
np.array([
np.where(
np.log(
np.sqrt(
np.ndarray
pl.DataFrame
pl.Series
pl.col("
pd.to_datetime(
pd.to_numeric(
, errors="coerce")
pd.concat([
pd.get_dummies(
pd.date_range("2024-01-01", periods=
, freq="D")
pd.read_csv("data.csv")
pd.Timestamp(
    """The 
    """A 
    """Number of 
    """Share of 
    """Mean of the 
    """Average 
    """Total 
    """Whether 
 for each 
 of the 
 with the 
 without 
 in the 
 per week, from the 
customer orders revenue price amount quantity total cost margin budget goal region country city store product category age
weather temperature humidity wind rain riders rides hour day week month quarter year date holiday penguins species island
bill_length_mm flipper_length_mm body_mass_g features target train test model predictions accuracy score text tokens
question answer prompt context documents chunks embedding retrieved llm_response notes users sessions clicks sales items
{"__":{"spend":"[10, 10, 20, 40, 40, 50]","signups":"[1, 10, 50, 100, 200, 400]","region":"\\"uk\\"","A":"[1, 2, 3, 4, 5]"}
true, false, null, 0.5, 1.0, 100, 1000, 2023, 2024, 2025
@pipe_input(step(_
).named("
").when(
@resolve(when=ResolveAt.CONFIG_AVAILABLE, decorate_with=lambda 
@check_output(data_type=float, range=(0, 1), importance="warn")
@extract_fields({"
@cache(behavior="
@tag(owner="
", stage="production")
@parameterize_sources(
@parameterize(
_mean={"column": source("
"), "weeks": value(
@config.when_not(
@config.when_not_in(
@config.when(region="
@extract_columns("
", "
from hamilton.function_modifiers import config, extract_columns, extract_fields, group, parameterize, source, step, tag, value
import functions

if __name__ == "__main__":
    inputs = {
        "
": pd.Series([
    }
config = {}
result_builder = base.PandasDataFrameResult()
adapter = base.SimplePythonGraphAdapter(
dr = driver.Driver({}, functions)
dr = (
    driver.Builder()
    .with_modules(functions)
    .with_config({"
    .with_adapters(
    .with_cache()
    .enable_dynamic_execution(allow_experimental_mode=True)
    .build()
)
dr = driver.Builder().with_modules(functions).build()
dr.display_all_functions("graph.dot", {})
dr.visualize_execution(
result = dr.execute(["
"], inputs=inputs, overrides={
df = dr.execute([
    'input': pd.Series([1, 2, 3, 4, 5])
print(result)
{"b":"example:spend-signups","h":"","x":["run.py"],"o":["a":"
my_functions.py
test_functions.py
run.py
import numpy as np
from hamilton import driver
_3weeks(
spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups
cost_per_signup
spend_mean
spend_zero_mean
avg_3wk_spend
) -> dict:
) -> list[str]:
) -> bool:
) -> np.ndarray:
) -> str:
: str, 
: list[
: dict[str, 
 | None = None
: float, 
: int, 
) -> int:
) -> float:
    return 
    if 
 in 
 and 
 or 
 not 
 is None
 == 
: pd.DataFrame, 
: pd.DataFrame) -> pd.DataFrame:
: pd.DataFrame) -> pd.Series:
: pd.Series, 
: pd.Series) -> float:
) -> pd.Series:
    return 

functions.py
import pandas as pd


def a(input: pd.Series) -> pd.Series:
    """
`;
