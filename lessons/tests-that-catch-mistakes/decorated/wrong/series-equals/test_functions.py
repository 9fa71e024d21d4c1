import pandas as pd
from functions import fare, long_rides


def test_short_ride():
    assert fare(10) == 1.0


def test_edge():
    assert fare(30) == 1.0


def test_one_minute_more():
    assert fare(31) == 3.0


def test_long_rides():
    assert long_rides(pd.Series([10, 20, 30])) == pd.Series([False, False, True])
