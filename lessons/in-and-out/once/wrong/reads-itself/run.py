from hamilton import driver
from hamilton.io.materialization import from_, to

import functions

import pandas as pd

inputs = {"past": pd.read_csv("past.csv"), "file": "levels.csv", "stations_file": "stations.json"}
dr = driver.Builder().with_modules(functions).build()

once = [
    to.csv(id="sent", dependencies=["rise"], path="rise.csv"),
]
dr.validate_materialization(*once, additional_vars=["highest"], inputs=inputs)
plan = dr.visualize_materialization(*once, inputs=inputs)  # a drawing of what will happen
saved, values = dr.materialize(*once, additional_vars=["highest"], inputs=inputs)
print(saved, values)
