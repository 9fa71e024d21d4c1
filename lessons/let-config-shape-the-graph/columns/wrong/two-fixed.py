import pandas as pd
from hamilton.function_modifiers import extract_columns


@extract_columns("mail", "search")
def spend_table() -> pd.DataFrame:
    return pd.read_csv("spend.csv")
