import json

import pandas as pd
from hamilton.function_modifiers import dataloader


@dataloader()
def levels(file: str) -> tuple[pd.DataFrame, dict]:
    table = pd.read_csv(file)
    return table, {"file": file, "rows": len(table)}


def highest(levels: pd.DataFrame) -> dict:
    """The highest level of each gauge, in centimetres."""
    return {gauge: int(cm) for gauge, cm in levels.groupby("gauge")["cm"].max().items()}


def names(stations_file: str) -> dict:
    """The full name of each gauge."""
    with open(stations_file) as file:
        data = json.load(file)
    return {short: station["name"] for short, station in data.items()}
