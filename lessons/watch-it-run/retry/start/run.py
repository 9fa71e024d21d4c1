import json

from hamilton import driver

import functions
from hooks import Retry

with open("monday.json") as file:
    inputs = json.load(file)
dr = driver.Builder().with_modules(functions).with_adapters(Retry()).build()
print(dr.execute(["notice", "refund"], inputs=inputs))
