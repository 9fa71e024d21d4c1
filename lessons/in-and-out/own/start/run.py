from hamilton import driver, registry
from hamilton.io.materialization import to

import functions
from savers import Register

registry.register_adapter(Register)
inputs = {"file": "levels.csv", "stations_file": "stations.json"}
dr = (
    driver.Builder()
    .with_modules(functions)
    .with_materializers(to.register(id="saved_model", dependencies=["model"], path="models.json"))
    .build()
)
print(dr.execute(["saved_model"], inputs=inputs))
