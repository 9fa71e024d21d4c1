import features
import pandas as pd


def test_bill_ratio():
    assert list(features.bill_ratio(pd.Series([1.0]), pd.Series([1.0]))) == [1.0]


def test_heaviness():
    assert list(features.heaviness(pd.Series([1.0]), pd.Series([1]))) == [100.0]
