import functions
import pandas as pd
from hamilton import driver

inputs = {"spend": pd.Series([8, 16]), "signups": pd.Series([4, 2])}
dr = driver.Builder().with_modules(functions).with_config({"weeks": 1}).build()
print(dr.execute(["above_limit"], inputs=inputs))
