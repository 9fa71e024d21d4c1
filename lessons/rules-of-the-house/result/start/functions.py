from hamilton.function_modifiers import tag


@tag(owner="desk")
def visitors(tickets: list[int]) -> int:
    return sum(tickets)


@tag(owner="desk")
def families(tickets: list[int]) -> int:
    return sum(one >= 3 for one in tickets)


@tag(owner="tours")
def guides(visitors: int) -> int:
    return 1 + visitors // 15


@tag(owner="cafe")
def cakes(visitors: int) -> int:
    return visitors // 3


@tag(owner="desk")
def income(visitors: float, price: float) -> float:
    return visitors * price
