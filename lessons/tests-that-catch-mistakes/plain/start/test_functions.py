from functions import fare


def test_short_ride():
    assert fare(10) == 1.0
