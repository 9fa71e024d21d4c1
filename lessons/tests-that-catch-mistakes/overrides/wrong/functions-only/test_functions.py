import functions
import pandas as pd
from functions import fare, long_rides
from hamilton import driver


def test_short_ride():
    assert fare(10) == 1.0


def test_edge():
    assert fare(30) == 1.0


def test_one_minute_more():
    assert fare(31) == 3.0


def test_as_long_as_the_mean():
    assert long_rides(pd.Series([10, 20, 30])).tolist() == [False, False, True]


def test_one_very_long_ride():
    assert long_rides(pd.Series([10, 10, 20, 100])).tolist() == [False, False, False, True]


def test_parts():
    assert functions.rainy(2.0) is False
    assert functions.fare_today(4.0, True) == 2.0
    assert functions.bill(3.0, 2) == 6.0
