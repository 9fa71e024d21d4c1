"""A feature with owner, privacy and quality on its function ("Move Fast and Don't Break Things"). As on the slide."""

import numpy as np
import pandas as pd

from hamilton.function_modifiers import check_output, tag


@tag(owner="Data-Science", pii="False")
@check_output(data_type=np.float64, range=(-5.0, 5.0), allow_nans=False)
def height_zero_mean_unit_variance(height_zero_mean: pd.Series, height_std_dev: float) -> pd.Series:
    """Zero mean unit variance value of height"""
    return height_zero_mean / height_std_dev
