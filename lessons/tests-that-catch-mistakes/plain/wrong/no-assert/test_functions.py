from functions import fare


def test_short_ride():
    fare(10) == 1.0


def test_edge():
    fare(30) == 1.0


def test_one_minute_more():
    fare(31) == 3.0
