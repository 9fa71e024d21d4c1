from pathlib import Path

from hamilton import ad_hoc_utils, driver

import functions

# The nodes that will be computed today, such as {"spend", "mean"}.
prediction = {"level", "report"}

builder = driver.Builder().with_cache("kept")

print("Yesterday")
yesterday = ad_hoc_utils.module_from_source(Path("yesterday.txt").read_text())
builder.copy().with_modules(yesterday).build().execute(["report"])

print("Today")
dr = builder.copy().with_modules(functions).build()
dr.execute(["report"])
