import math


def fare(minutes: int) -> float:
    """1 for the first half hour, 2 for each half hour begun after it."""
    later = max(0, minutes - 30)
    return 1.0 + 2.0 * math.ceil(later / 30)
