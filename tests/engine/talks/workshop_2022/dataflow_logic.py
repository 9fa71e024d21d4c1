"""The smallest dataflow of the CDMS workshop talk (2022).

Completed: TYPE is int, `c` comes from the configuration as `b` does, `some_transform` doubles.
"""


def _some_transform(a: int) -> int:
    return 2 * a


def a(b: int, c: int) -> int:
    return b + c


def a_prime(a: int) -> int:
    return _some_transform(a)
