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


def _bill(rain):
    dr = driver.Builder().with_modules(functions).build()
    return dr.execute(["bill"], inputs={"minutes": 10, "bikes": 2}, overrides={"rain": rain})["bill"]


def test_bill_in_rain():
    assert _bill(5.0) == 1.0


def test_bill_in_drizzle():
    assert _bill(2.0) == 2.0


def test_no_ride_costs_nothing():
    assert fare(0) == 0.0
