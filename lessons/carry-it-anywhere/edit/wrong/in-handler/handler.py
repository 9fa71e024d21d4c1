"""What the web framework calls."""

import features
import pandas as pd
from hamilton import driver

dr = driver.Builder().with_modules(features).build()


def handle(request: dict) -> dict:
    """Answers one order, such as {"distance": 1200, "hour": 17, "rain": 0}."""
    inputs = {name: pd.Series([value]) for name, value in request.items()}
    minutes = float(dr.execute(["minutes"], inputs=inputs)["minutes"].iloc[0])
    if request["hour"] == 15:
        minutes += 2 * request["distance"] / 1000
    return {"minutes": minutes + request["rain"]}
