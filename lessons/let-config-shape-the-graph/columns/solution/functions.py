import pandas as pd
from hamilton.function_modifiers import ResolveAt, extract_columns, resolve


@resolve(when=ResolveAt.CONFIG_AVAILABLE, decorate_with=lambda channels: extract_columns(*channels))
def spend_table() -> pd.DataFrame:
    return pd.read_csv("spend.csv")
