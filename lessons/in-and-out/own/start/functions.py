import pandas as pd
from hamilton.function_modifiers import dataloader, datasaver, load_from, save_to, source, value


@dataloader()
def levels(file: str) -> tuple[pd.DataFrame, dict]:
    table = pd.read_csv(file)
    return table, {"file": file, "rows": len(table)}


@save_to.json(path=value("highest.json"), output_name_="saved_highest")
def highest(levels: pd.DataFrame) -> dict:
    """The highest level of each gauge, in centimetres."""
    return {gauge: int(cm) for gauge, cm in levels.groupby("gauge")["cm"].max().items()}


@load_from.json(path=source("stations_file"))
def names(data: dict) -> dict:
    """The full name of each gauge."""
    return {short: station["name"] for short, station in data.items()}


@datasaver()
def warning(highest: dict, names: dict) -> dict:
    """A text for the village."""
    lines = [f"{names[gauge]}: {cm} cm" for gauge, cm in highest.items()]
    with open("warning.txt", "w") as file:
        file.write("\n".join(lines))
    return {"file": "warning.txt", "lines": len(lines)}


@load_from.json(path=source("stations_file"))
def flood_marks(data: dict) -> dict:
    """The level at which each gauge floods."""
    return {short: station["flood_mark"] for short, station in data.items()}


def floods(levels: pd.DataFrame, flood_marks: dict) -> pd.DataFrame:
    """The rows above the mark of their gauge."""
    return levels[levels["cm"] > levels["gauge"].map(flood_marks)]


def rise(highest: dict, past: pd.DataFrame) -> pd.DataFrame:
    """How far each gauge rose above last year's highest level."""
    return past.assign(rise=past["gauge"].map(highest) - past["cm"])


def model(levels: pd.DataFrame) -> dict:
    """A very small model: the lower gauge is the upper one minus a number."""
    means = levels.groupby("gauge")["cm"].mean()
    return {"difference": float(means["upper"] - means["lower"])}
