import pandas as pd
from hamilton.function_modifiers import extract_columns


@extract_columns("day", "user")
def visits() -> pd.DataFrame:
    days = ["2024-01-01", "2024-01-02", "2024-01-03"]
    return pd.DataFrame({"day": days, "user": ["zoe", "zoe", "yan"]})
