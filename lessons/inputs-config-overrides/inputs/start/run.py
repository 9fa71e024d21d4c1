import functions
import pandas as pd
from hamilton import driver

inputs = {"spend": pd.Series([10, 10]), "signups": pd.Series([1, 10])}
dr = driver.Builder().with_modules(functions).build()
print(dr.execute(["too_expensive", "smooth_spend"], inputs=inputs))
