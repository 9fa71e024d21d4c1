"""What the scheduler calls, each on another machine, one after the other."""

import json
from pathlib import Path

import features
import pandas as pd
from hamilton import driver


def prepare() -> None:
    """Writes kilometres and rush to prepared.json."""
    orders = pd.read_csv("orders.csv")
    dr = driver.Builder().with_modules(features).build()
    inputs = {"distance": orders["distance"], "hour": orders["hour"]}
    prepared = dr.execute(["kilometres", "rush"], inputs=inputs)
    Path("prepared.json").write_text(json.dumps({name: one.tolist() for name, one in prepared.items()}))


def estimate() -> list[float]:
    """The minutes, from prepared.json."""
    prepared = json.loads(Path("prepared.json").read_text())
    overrides = {name: pd.Series(values) for name, values in prepared.items()}
    dr = driver.Builder().with_modules(features).build()
    rain = pd.read_csv("orders.csv")["rain"]
    return dr.execute(["minutes"], inputs={"rain": rain}, overrides=overrides)["minutes"].tolist()
