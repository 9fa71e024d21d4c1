import pandas as pd
from hamilton.function_modifiers import dataloader, load_from, source


@dataloader()
def levels(file: str) -> tuple[pd.DataFrame, dict]:
    table = pd.read_csv(file)
    return table, {"file": file, "rows": len(table)}


def highest(levels: pd.DataFrame) -> dict:
    """The highest level of each gauge, in centimetres."""
    return {gauge: int(cm) for gauge, cm in levels.groupby("gauge")["cm"].max().items()}


@load_from.json(path=source("stations_file"))
def names(data: dict) -> dict:
    """The full name of each gauge."""
    return {short: station["name"] for short, station in data.items()}
