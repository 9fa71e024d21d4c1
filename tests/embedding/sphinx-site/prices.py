"""Prices with tax."""


def gross(net: float, tax: float = 0.2) -> float:
    """The price with tax.

    >>> gross(100)
    120.0

    Other countries tax otherwise:

    >>> here = gross(100, tax=0.5)
    >>> here
    150.0
    """
    return net * (1 + tax)
