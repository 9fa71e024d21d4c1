"""Row by row, for both engines."""


def cost(spend: float, rate: float) -> float:
    return spend * rate


def high(cost: float) -> bool:
    return cost > 30


def label(high: bool, weeks: int) -> str:
    return f"{high} {weeks}"
