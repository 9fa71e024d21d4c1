import pandas as pd
from hamilton.function_modifiers import dataloader


@dataloader()
def levels(file: str) -> tuple[pd.DataFrame, dict]:
    table = pd.read_csv(file)
    return table, {"file": "levels.csv", "rows": len(table)}


def highest(levels: pd.DataFrame) -> dict:
    """The highest level of each gauge, in centimetres."""
    return {gauge: int(cm) for gauge, cm in levels.groupby("gauge")["cm"].max().items()}
