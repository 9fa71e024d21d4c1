import pandas as pd
from hamilton.function_modifiers import extract_fields
from sklearn.model_selection import train_test_split

MEASURES = ["bill_length", "bill_depth", "flipper", "mass"]


def penguins() -> pd.DataFrame:
    return pd.read_csv("penguins.csv")


def features(penguins: pd.DataFrame) -> pd.DataFrame:
    return penguins[MEASURES]


def species(penguins: pd.DataFrame) -> pd.Series:
    return penguins["species"]


def split(features: pd.DataFrame, species: pd.Series) -> dict:
    X_train, X_test, y_train, y_test = train_test_split(features, species, test_size=0.25, random_state=0)
    return {"X_train": X_train, "X_test": X_test, "y_train": y_train, "y_test": y_test}
