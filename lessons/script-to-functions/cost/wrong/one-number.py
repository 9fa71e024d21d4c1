"""What Mira wants to know about her advertising, one function a column."""


def cost_per_signup(spend: float, signups: int) -> float:
    return spend / signups
