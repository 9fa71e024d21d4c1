"""From features to predictions. The model is a stand-in with the interface of the real one."""

import pandas as pd


class Model:
    """Says how likely a client is to come back: recent logins and large budgets count."""

    def predict(self, features: pd.DataFrame) -> pd.Series:
        days = features["time_since_last_login"].dt.days
        return (features["is_high_roller"] * 0.4 + 0.6 / (1 + days / 30)).round(3)


def features(
    time_since_last_login: pd.Series,
    is_male: pd.Series,
    is_female: pd.Series,
    is_high_roller: pd.Series,
    age_normalized: pd.Series,
) -> pd.DataFrame:
    """Aggregate all features into a single dataframe."""
    return pd.DataFrame(locals())


def model() -> Model:
    return Model()


def predictions(features: pd.DataFrame, model: Model) -> pd.Series:
    """Simple call to your model over your features."""
    return model.predict(features)
