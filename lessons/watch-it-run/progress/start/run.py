import json

from hamilton import driver

import functions
from hooks import Progress

with open("monday.json") as file:
    inputs = json.load(file)
progress = Progress()
dr = driver.Builder().with_modules(functions).with_adapters(progress).build()
dr.execute(["report", "refund"], inputs=inputs)
print(progress.shares)
