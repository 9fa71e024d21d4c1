"""What is in a table: kinds, missing and distinct values, summaries, and what looks odd."""

import math
from collections import Counter

from hamilton.function_modifiers import tag

_MISSING = ("", None)


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def columns(rows: list[dict]) -> dict[str, list]:
    """The values of each column, in the order of the rows; a row without the column has None."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def present(columns: dict[str, list]) -> dict[str, list]:
    """The values of each column that are there: neither None nor empty text nor NaN."""
    return {
        name: [value for value in values if value not in _MISSING and value == value]
        for name, values in columns.items()
    }


def kinds(present: dict[str, list]) -> dict[str, str]:
    """`number`, `text` or `empty` for each column: numbers if every value that is there reads as one."""
    return {
        name: "empty"
        if not values
        else "number"
        if all(_number(one) is not None for one in values)
        else "text"
        for name, values in present.items()
    }


def missing(columns: dict[str, list], present: dict[str, list]) -> dict[str, int]:
    """How many values of each column are missing."""
    return {name: len(values) - len(present[name]) for name, values in columns.items()}


def distinct(present: dict[str, list]) -> dict[str, int]:
    """How many different values each column has."""
    return {name: len(set(map(str, values))) for name, values in present.items()}


def number_summaries(present: dict[str, list], kinds: dict[str, str]) -> dict[str, dict[str, float]]:
    """Least, mean, median and greatest value of each column of numbers."""
    found = {}
    for name, kind in kinds.items():
        if kind == "number":
            numbers = sorted(float(value) for value in present[name])
            middle = len(numbers) // 2
            median = numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2
            found[name] = {
                "min": numbers[0],
                "mean": sum(numbers) / len(numbers),
                "median": median,
                "max": numbers[-1],
            }
    return found


def frequent_values(
    present: dict[str, list], kinds: dict[str, str], most_frequent: int = 3
) -> dict[str, list]:
    """The most frequent values of each column of text, with how often they come."""
    return {
        name: Counter(map(str, present[name])).most_common(most_frequent)
        for name, kind in kinds.items()
        if kind == "text"
    }


@tag(output="true")
def profile(
    kinds: dict[str, str],
    missing: dict[str, int],
    distinct: dict[str, int],
    number_summaries: dict[str, dict[str, float]],
    frequent_values: dict[str, list],
) -> dict[str, dict]:
    """All facts of each column together."""
    return {
        name: {
            "kind": kind,
            "missing": missing[name],
            "distinct": distinct[name],
            **number_summaries.get(name, {}),
            **({"frequent": frequent_values[name]} if name in frequent_values else {}),
        }
        for name, kind in kinds.items()
    }


@tag(output="true")
def suspects(
    rows: list[dict], kinds: dict[str, str], missing: dict[str, int], distinct: dict[str, int]
) -> list[str]:
    """What one may want to look at: columns that are empty, always the same, or missing in half of the rows."""
    said = []
    for name, kind in kinds.items():
        if kind == "empty":
            said.append(f"{name} is empty.")
        elif distinct[name] == 1 and len(rows) > 1:
            said.append(f"{name} is always the same.")
        elif missing[name] * 2 >= len(rows):
            said.append(f"{name} is missing in {missing[name]} of {len(rows)} rows.")
    return said


@tag(output="true")
def markdown(profile: dict[str, dict], suspects: list[str]) -> str:
    """The profile as a Markdown table, and the suspects below it."""
    lines = ["| column | kind | missing | distinct |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {one['kind']} | {one['missing']} | {one['distinct']} |" for name, one in profile.items()
    ]
    return "\n".join(lines + [""] + [f"- {one}" for one in suspects]).rstrip()
