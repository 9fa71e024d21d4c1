"""The programs of "Hamilton: an open source micro framework for creating dataframes" (December 2021)."""

import importlib

import observe
import pandas as pd
from talk import talk

from hamilton import driver

FUNCTIONS = talk("dataframes_2021", "some_library", "my_functions")


def initial_columns():
    return {
        "A": pd.Series([1, 2, 3, 4, 5, 6]),
        "B": pd.Series([6, 5, 4, 3, 2, 1]),
        "C": 3,
        "signups": pd.Series([1, 10, 50, 100, 200, 400]),
        "spend": pd.Series([10, 10, 20, 40, 40, 50]),
        "week": pd.Series([1, 2, 3, 51, 52, 53]),
        "year": pd.Series([2015, 2015, 2015, 2020, 2020, 2020]),
    }


ALL = [
    "year", "week", "holidays", "avg_3wk_spend", "spend_per_signup", "spend_shift_3weeks",
    "spend_shift_3weeks_per_signup", "special_feature",
]  # fmt: skip


def build():
    module = importlib.import_module("my_functions")  # The python file to crawl
    return driver.Driver(initial_columns(), module)  # can pass in multiple modules


def case_graph():
    return observe.graph(build(), docs=True)


def case_frame():
    return observe.run(build(), ALL)


def case_only_what_is_needed():
    seen = []
    for one in ["spend_per_signup", "special_feature"]:
        seen.append(observe.run(build(), [one]))
        seen.append(observe.names(build().what_is_upstream_of(one)))
    return seen


def case_columns_added():
    columns = {"col_a": pd.Series([1, 2]), "col_b": pd.Series([10, 20])}
    return observe.run(driver.Driver(columns, FUNCTIONS), ["col_a", "col_b", "col_c"])


def case_missing_column():
    columns = initial_columns()
    del columns["signups"]
    return observe.run(driver.Driver(columns, FUNCTIONS), ALL)


def case_scalars_are_repeated():
    return observe.run(build(), ["A", "C"])


def case_where_a_column_is_used():
    return observe.names(build().what_is_downstream_of("spend"))


def case_as_the_procedural_code():
    columns = initial_columns()
    df = pd.DataFrame({"spend": columns["spend"], "signups": columns["signups"]})
    df["avg_3wk_spend"] = df["spend"].rolling(3).mean()
    df["spend_per_signup"] = df["spend"] / df["signups"]
    df["spend_shift_3weeks"] = df["spend"].shift(3)
    df["spend_shift_3weeks_per_signup"] = df["spend_shift_3weeks"] / df["signups"]
    return bool(build().execute(list(df.columns)).equals(df))
