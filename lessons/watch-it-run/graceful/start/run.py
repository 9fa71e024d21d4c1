import json

from hamilton import driver, lifecycle

import functions

with open("monday.json") as file:
    inputs = json.load(file)
dr = driver.Builder().with_modules(functions).build()
print(dr.execute(["notice", "refund"], inputs=inputs))
