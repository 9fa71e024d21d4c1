from hamilton import driver
from hamilton.io.materialization import from_, to

import functions

inputs = {"file": "levels.csv", "stations_file": "stations.json"}
dr = driver.Builder().with_modules(functions).build()

once = ...  # a loader for past, a saver for rise
plan = ...  # a drawing of what will happen
saved, values = ..., ...
print(saved, values)
