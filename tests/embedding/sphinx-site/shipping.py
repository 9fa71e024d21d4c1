def weight(pieces: int) -> float:
    """Kilograms."""
    return pieces * 0.5


def cost(weight: float, per_kilogram: float) -> float:
    return weight * per_kilogram
