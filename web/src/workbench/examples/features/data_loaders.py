"""Where the data comes from: tables in batch, one client at a time online. Choose with `mode` in the config."""

import pandas as pd
from hamilton.function_modifiers import config, extract_columns


@config.when(mode="batch")
@extract_columns("budget", "age", "gender", "client_id")
def survey_results__batch(survey_results_table: str, survey_results_db: str) -> pd.DataFrame:
    """The survey of every client."""
    return _query_table(table=survey_results_table, db=survey_results_db)


@config.when(mode="batch")
def client_login_data(client_login_table: str, client_login_db: str) -> pd.DataFrame:
    """The last login of every client, by client."""
    return _query_table(table=client_login_table, db=client_login_db).set_index("client_id")


@config.when(mode="batch")
def last_logged_in__batch(client_id: pd.Series, client_login_data: pd.DataFrame) -> pd.Series:
    """When each client of the survey was last seen."""
    return pd.merge(client_id, client_login_data, left_on="client_id", right_index=True)["last_logged_in"]


@config.when(mode="online")
@extract_columns("budget", "age", "gender")
def survey_results__online(client_id: int) -> pd.DataFrame:
    """The survey of the one client who is here now."""
    survey = _query_table(table="survey_results", db="online")
    return survey[survey["client_id"] == client_id]


@config.when(mode="online")
def last_logged_in__online(client_id: int) -> pd.Series:
    """When this client was last seen."""
    logins = _query_table(table="client_logins", db="online")
    return logins[logins["client_id"] == client_id]["last_logged_in"]


def _query_table(table: str, db: str) -> pd.DataFrame:
    """Stands in for a warehouse, so that the program runs offline."""
    tables = {
        "survey_results": pd.DataFrame(
            {
                "client_id": [11, 12, 13, 14],
                "gender": ["female", "male", "female", "male"],
                "budget": [80, 240, 120, 95],
                "age": [31, 54, 22, 41],
            }
        ),
        "client_logins": pd.DataFrame(
            {
                "client_id": [11, 12, 13, 14],
                "last_logged_in": pd.to_datetime(["2024-03-01", "2024-02-11", "2024-03-09", "2023-12-24"]),
            }
        ),
    }
    if table not in tables:
        raise KeyError(f"The database {db!r} has no table {table!r}. It has: {', '.join(tables)}.")
    return tables[table]
