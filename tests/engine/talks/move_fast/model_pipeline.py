"""The pipeline that the talk's materializer saves. Completed: the slide names its three modules and its result only."""

import pandas as pd
from sklearn.linear_model import LinearRegression


def raw_data(location: str) -> pd.DataFrame:
    return pd.read_csv(location)


def training_features(raw_data: pd.DataFrame, target: str) -> pd.DataFrame:
    return raw_data.drop(columns=target).astype(float)


def training_target(raw_data: pd.DataFrame, target: str) -> pd.Series:
    return raw_data[target].astype(float)


def trained_model(training_features: pd.DataFrame, training_target: pd.Series) -> LinearRegression:
    return LinearRegression().fit(training_features, training_target)


def trained_model_and_metrics(
    trained_model: LinearRegression, training_features: pd.DataFrame, training_target: pd.Series
) -> dict:
    return {
        "trained_model": trained_model,
        "params": {"fit_intercept": trained_model.fit_intercept},
        "metrics": {"r2": float(trained_model.score(training_features, training_target))},
        "input_example": training_features.head(1),
    }
