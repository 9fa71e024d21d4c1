import json

from hamilton import driver, lifecycle

import functions

with open("monday.json") as file:
    inputs = json.load(file)
dr = (
    driver.Builder()
    .with_modules(functions)
    .with_adapters(lifecycle.GracefulErrorAdapter(error_to_catch=ConnectionError, sentinel_value=None))
    .build()
)
print(dr.execute(["notice", "refund"], inputs=inputs))
