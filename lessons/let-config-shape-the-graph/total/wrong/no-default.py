import pandas as pd
from hamilton.function_modifiers import (
    ResolveAt,
    extract_columns,
    group,
    inject,
    parameterize,
    resolve,
    resolve_from_config,
    source,
    value,
)


@resolve(when=ResolveAt.CONFIG_AVAILABLE, decorate_with=lambda channels: extract_columns(*channels))
def spend_table() -> pd.DataFrame:
    return pd.read_csv("spend.csv")


@resolve_from_config(
    decorate_with=lambda weeks: parameterize(**{f"mail_mean_{n}": {"n": value(n)} for n in weeks})
)
def mail_mean(mail: pd.Series, n: int) -> pd.Series:
    return mail.rolling(n).mean()


@resolve_from_config(
    decorate_with=lambda channels: inject(columns=group(*[source(name) for name in channels]))
)
def total(columns: list[pd.Series]) -> pd.Series:
    return sum(columns)
