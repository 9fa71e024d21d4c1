import json

from hamilton import driver, lifecycle

import functions

with open("monday.json") as file:
    inputs = json.load(file)
dr = driver.Builder().with_modules(functions).with_adapters(lifecycle.PrintLn()).build()
print(dr.execute(["report", "refund"], inputs=inputs))
