from hamilton import driver
from hamilton.io.materialization import from_, to

import functions

inputs = {"file": "levels.csv", "stations_file": "stations.json"}
dr = driver.Builder().with_modules(functions).build()

once = [
    from_.csv(target="past", path="past.csv"),
    to.csv(id="sent", dependencies=["rise"], path="rise.csv"),
]
dr.validate_materialization(*once, inputs=inputs)
plan = dr.visualize_materialization(*once, inputs=inputs)  # a drawing of what will happen
saved, values = dr.materialize(*once, inputs=inputs)
print(saved, values)
