import functions
import pandas as pd
from hamilton import driver

inputs = {"spend": pd.Series([8, 16]), "signups": pd.Series([4, 2]), "goal": 5.0, "weeks": 1}
dr = driver.Builder().with_modules(functions).build()
print(dr.execute(["too_expensive", "smooth_spend"], inputs=inputs))
