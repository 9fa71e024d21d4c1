from hamilton import base, driver

import functions
import pandas as pd

inputs = {
    "spend": pd.Series([10, 10, 20, 40, 40, 50]),
    "signups": pd.Series([1, 10, 50, 100, 200, 400]),
}
dr = driver.Builder().with_modules(functions).with_adapters(base.PandasDataFrameResult()).build()
result = dr.execute(["cost_per_signup"], inputs=inputs)
print(result)
