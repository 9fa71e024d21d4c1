"""What the web framework calls."""

import features
import pandas as pd
from hamilton import driver


def handle(request: dict) -> dict:
    """Answers one order, such as {"distance": 1200, "hour": 17, "rain": 0}."""
    dr = driver.Builder().with_modules(features).build()
    inputs = {name: pd.Series([value]) for name, value in request.items()}
    return {"minutes": float(dr.execute(["minutes"], inputs=inputs)["minutes"].iloc[0])}
