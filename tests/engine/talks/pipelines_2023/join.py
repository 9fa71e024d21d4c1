"""When each client last logged in, for a batch and online (PyData Global 2023).

Completed: the underscores, as in the loaders.
"""

import pandas as pd
import utils

from hamilton.function_modifiers import config


@config.when(mode="batch")
def last_logged_in__batch(client_id: pd.Series, client_login_data: pd.DataFrame) -> pd.Series:
    return pd.merge(client_id, client_login_data, left_on="client_id", right_index=True)["last_logged_in"]


@config.when(mode="online")
def last_logged_in__online(client_id: int) -> pd.Series:
    return utils.query_login_data(client_id=client_id)["last_logged_in"]
