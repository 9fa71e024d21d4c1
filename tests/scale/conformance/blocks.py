"""A parallel block for both engines."""

from hamilton.htypes import Collect, Parallelizable


def numbers(n: int) -> Parallelizable[int]:
    yield from range(n)


def square(numbers: int) -> int:
    return numbers**2


def total(square: Collect[int]) -> int:
    return sum(square)


def fails(numbers: int) -> int:
    raise KeyError("x")


def all_fails(fails: Collect[int]) -> list:
    return list(fails)
