import contextlib
import io
import json
import sys

from hamilton import driver, lifecycle

import functions

with open("monday.json") as file:
    inputs = json.load(file)

stop = ...  # a debugger that stops before refund
keys = "p node_kwargs\nc\n"
culprit = ...  # the name of the argument that is wrong

dr = driver.Builder().with_modules(functions).with_adapters(stop).build()
keyboard, sys.stdin = sys.stdin, io.StringIO(keys)
try:
    with contextlib.redirect_stdout(io.StringIO()) as screen:
        dr.execute(["refund"], inputs=inputs)
finally:
    sys.stdin = keyboard
print(screen.getvalue())
