import features
import pandas as pd


def test_bill_ratio():
    ratio = features.bill_ratio(pd.Series([40.0, 45.0]), pd.Series([20.0, 15.0]))
    assert list(ratio) == [2.0, 3.0]


def test_heaviness():
    heaviness = features.heaviness(pd.Series([4.0, 5.5]), pd.Series([200, 220]))
    assert list(heaviness.round(3)) == [2.0, 2.5]
