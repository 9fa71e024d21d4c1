"""One function for each decorator that the talks list "but won't cover".

Completed: the slides show the names only. `@extract_outputs`, "one dict -> multiple outputs", is what Hamilton calls
`extract_fields`; this engine knows it by both names.
"""

import pandas as pd
import prompts_inner

from hamilton.function_modifiers import (
    check_output,
    config,
    extract_columns,
    parameterize,
    source,
    subdag,
    tag,
    value,
)

try:
    from hamilton.function_modifiers import extract_outputs
except ImportError:  # under the reference engine, by its own name
    from hamilton.function_modifiers import extract_fields as extract_outputs


# attach metadata
@tag(owner="growth", pii="false")
def texts(count: int) -> list[str]:
    return [f"text {number}" for number in range(count)]


# curry + repeat a function
@parameterize(short={"length": value(3)}, long={"length": source("count")})
def shortened(texts: list[str], length: int) -> list[str]:
    return [text[:length] for text in texts]


# one dataframe -> multiple series
@extract_columns("words", "letters")
def measures(texts: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"words": [len(t.split()) for t in texts], "letters": [len(t) for t in texts]})


# one dict -> multiple outputs
@extract_outputs({"first": str, "last": str})
def ends(texts: list[str]) -> dict[str, str]:
    return {"first": texts[0], "last": texts[-1]}


# data validation; very lightweight
@check_output(range=(0.0, 100.0))
def mean_letters(letters: pd.Series) -> float:
    return float(letters.mean())


# conditional transforms
@config.when(language="en")
def closing__en() -> str:
    return "Yours"


@config.when(language="fr")
def closing__fr() -> str:
    return "Cordialement"


# parameterize parts of your DAG
@subdag(prompts_inner, inputs={"name": value("Anna"), "text": source("first")})
def to_anna(letter: str) -> str:
    return letter


@subdag(prompts_inner, inputs={"name": value("Ben"), "text": source("last")})
def to_ben(letter: str) -> str:
    return letter


def letters_out(to_anna: str, to_ben: str, closing: str) -> str:
    return f"{to_anna} {to_ben} {closing}"
