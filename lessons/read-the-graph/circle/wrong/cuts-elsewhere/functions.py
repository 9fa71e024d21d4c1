def posters(profit: float) -> int:
    return int(profit // 100)


def visitors(weather: str, season: int) -> int:
    return season * (3 if weather == "sunny" else 1)


def sales(visitors: int, price: float) -> float:
    return visitors * price


def staff(visitors: int) -> int:
    return 1 + visitors // 50


def wages(staff: int, hours: int) -> float:
    return staff * hours * 14.0


def profit(sales: float, wages: float) -> float:
    return sales - wages


def banner(weather: str) -> str:
    return f"It is {weather}: come in"


def rota(staff: int, names: list[str]) -> list[str]:
    return names[:staff]
