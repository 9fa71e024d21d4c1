"""Inference over the features (PyData Global 2023).

Completed: `Model`, which the slide only names.
"""

import pandas as pd


class Model:
    """Likes those who are young and spend much."""

    def predict(self, features: pd.DataFrame) -> pd.Series:
        return features["is_high_roller"].astype(float) - features["age_normalized"]


def features(
    time_since_last_login: pd.Series,
    is_male: pd.Series,
    is_female: pd.Series,
    is_high_roller: pd.Series,
    age_normalized: pd.Series,
) -> pd.DataFrame:
    """Aggregate all features into a single dataframe.
    :param time_since_last_login: Feature the model cares about
    :param is_male: Feature the model cares about
    :param is_female: Feature the model cares about
    :param is_high_roller: Feature the model cares about
    :param age_normalized: Feature the model cares about
    :return: All features concatenated into a single dataframe
    """
    return pd.DataFrame(locals())


def predictions(features: pd.DataFrame, model: Model) -> pd.Series:
    """Simple call to your model over your features."""
    return model.predict(features)


def model() -> Model:
    return Model()
