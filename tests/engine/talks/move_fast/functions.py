"""The program on the front page of tryhamilton.dev, as the talk "Move Fast and Don't Break Things" shows it."""

# Declare and link your transformations as functions...
import pandas as pd


def a(input: pd.Series) -> pd.Series:
    return input % 7


def b(a: pd.Series) -> pd.Series:
    return a * 2


def c(a: pd.Series, b: pd.Series) -> pd.Series:
    return a * 3 + b * 2


def d(c: pd.Series) -> pd.Series:
    return c**3
