from hamilton import driver
from hamilton.io.materialization import to

import functions

inputs = {"file": "levels.csv", "stations_file": "stations.json"}
dr = driver.Builder().with_modules(functions).build()
print(dr.execute(["highest"], inputs=inputs))
