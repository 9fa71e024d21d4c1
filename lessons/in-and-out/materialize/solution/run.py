from hamilton import driver
from hamilton.io.materialization import to

import functions

inputs = {"file": "levels.csv", "stations_file": "stations.json"}
dr = (
    driver.Builder()
    .with_modules(functions)
    .with_materializers(
        to.csv(id="saved_floods", dependencies=["floods"], path="floods.csv"),
    )
    .build()
)
print(dr.execute(["saved_floods"], inputs=inputs))
