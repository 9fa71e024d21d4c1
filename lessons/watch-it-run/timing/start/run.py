import json

from hamilton import driver

import functions
from hooks import Timing

with open("monday.json") as file:
    inputs = json.load(file)
timing = Timing()
dr = driver.Builder().with_modules(functions).with_adapters(timing).build()
dr.execute(["report", "refund"], inputs=inputs)
print(timing.seconds)
