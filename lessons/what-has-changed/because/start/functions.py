"""The forecast of a bicycle hire."""

DAYS = 7


def _filled(values: list) -> list:
    """A gap, written as -1, is a day without rides."""
    return [max(one, 0) for one in values]


def rides(raw_rides: list) -> list:
    """Rides of each day."""
    return _filled(raw_rides)


def mean_rides(rides: list) -> float:
    return sum(rides) / len(rides)


def trend(rides: list) -> float:
    """From the first day to the last."""
    return rides[-1] - rides[0]


def forecast(mean_rides: float, trend: float) -> float:
    """Rides of next week."""
    return DAYS * mean_rides + trend


def poster(title: str) -> str:
    """For the shop window."""
    return title.title()


def staff(forecast: float) -> int:
    return 1 + round(forecast / 100)
