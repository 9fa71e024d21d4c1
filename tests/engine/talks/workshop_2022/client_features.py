"""A feature with its metadata and its data quality check, of the CDMS workshop talk (2022).

As on the slide; the extraction lost the names of the keyword arguments, which the later talk shows.
"""

import numpy as np
import pandas as pd

from hamilton.function_modifiers import check_output, tag


@tag(owner="Data-Science", pii="False")
@check_output(data_type=np.float64, range=(-5.0, 5.0), allow_nans=False)
def height_zero_mean_unit_variance(height_zero_mean: pd.Series, height_std_dev: pd.Series) -> pd.Series:
    return height_zero_mean / height_std_dev
