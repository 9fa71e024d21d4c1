"""The databases that the loaders of the slide query."""

import pandas as pd

_TABLES = {
    ("survey", "results"): pd.DataFrame(
        {
            "client_id": [7, 8, 9],
            "budget": [50, 150, 101],
            "age": [20, 40, 60],
            "gender": ["male", "female", "other"],
        }
    ),
    ("login", "logins"): pd.DataFrame(
        {"last_logged_in": pd.to_datetime(["2023-12-01", "2023-12-05", "2023-12-06"])}, index=[7, 8, 9]
    ),
}


def query_table(table: str, db: str) -> pd.DataFrame:
    """A whole table."""
    return _TABLES[db, table].copy()


def query_survey_results(client_id: int) -> pd.DataFrame:
    """What one client answered."""
    found = query_table("results", "survey")
    return found[found["client_id"] == client_id].drop(columns="client_id").reset_index(drop=True)


def query_login_data(client_id: int) -> pd.DataFrame:
    """When one client logged in."""
    return query_table("logins", "login").loc[[client_id]].reset_index(drop=True)
