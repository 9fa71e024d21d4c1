from functions import fare


def test_short_ride():
    assert fare(10) == 1.0


def test_edge():
    assert fare(30) == 1.0


def test_one_minute_more():
    assert fare(31) == 3.0
