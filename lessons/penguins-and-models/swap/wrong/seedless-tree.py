import pandas as pd
from hamilton.function_modifiers import config, extract_fields
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

MEASURES = ["bill_length", "bill_depth", "flipper", "mass"]


def penguins() -> pd.DataFrame:
    return pd.read_csv("penguins.csv")


def features(penguins: pd.DataFrame) -> pd.DataFrame:
    return penguins[MEASURES]


def species(penguins: pd.DataFrame) -> pd.Series:
    return penguins["species"]


@extract_fields({"X_train": pd.DataFrame, "X_test": pd.DataFrame, "y_train": pd.Series, "y_test": pd.Series})
def split(features: pd.DataFrame, species: pd.Series) -> dict:
    X_train, X_test, y_train, y_test = train_test_split(features, species, test_size=0.25, random_state=0)
    return {"X_train": X_train, "X_test": X_test, "y_train": y_train, "y_test": y_test}


@config.when(classifier="logistic")
def model__logistic(X_train: pd.DataFrame, y_train: pd.Series) -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)


@config.when(classifier="tree")
def model__tree(X_train: pd.DataFrame, y_train: pd.Series) -> DecisionTreeClassifier:
    return DecisionTreeClassifier(max_depth=3, random_state=0).fit(X_train, y_train)


def accuracy(model: Pipeline, X_test: pd.DataFrame, y_test: pd.Series) -> float:
    return float(model.score(X_test, y_test))
