def delays(arrivals: list[int], timetable: list[int]) -> list[int]:
    return [came - planned for came, planned in zip(arrivals, timetable)]


def late_share(delays: list[int]) -> float:
    """How many buses of all came more than three minutes late."""
    return sum(one > 3 for one in delays) / len(delays)


def worst(delays: list[int]) -> int:
    return max(delays)


def refund(late_share: float, tickets: int) -> float:
    return tickets * late_share * 2.5


def report(late_share: float, worst: int) -> str:
    return f"{late_share:.0%} late, up to {worst} minutes"
