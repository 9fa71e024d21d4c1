"""In batches, for both engines."""

import pandas as pd

from hamilton.htypes import column


def cost(spend: pd.Series, rate: float) -> column[pd.Series, float]:
    return spend * rate


def share(cost: pd.Series, spend: pd.Series) -> column[pd.Series, float]:
    return cost / spend
