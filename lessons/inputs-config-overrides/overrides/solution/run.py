import functions
import pandas as pd
from hamilton import driver

inputs = {"spend": pd.Series([8, 16]), "signups": pd.Series([4, 2]), "goal": 5.0}
dr = driver.Builder().with_modules(functions).with_config({"weeks": 1}).build()
what_if = {"cost_per_signup": pd.Series([1.0, 1.0])}
print(dr.execute(["too_expensive"], inputs=inputs, overrides=what_if))
