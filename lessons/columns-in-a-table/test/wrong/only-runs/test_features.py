import features
import pandas as pd


def test_features():
    features.bill_ratio(pd.Series([40.0]), pd.Series([20.0]))
    features.heaviness(pd.Series([4.0]), pd.Series([200]))
