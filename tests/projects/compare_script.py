"""In a folder with a script and the functions that were made of it: whether both compute the same."""

import json
import runpy
from pathlib import Path

import functions
import pandas as pd

from hamilton import driver

expected = json.loads(Path("expected.json").read_text())
variables = runpy.run_path("script.py", run_name="__main__")
inputs = json.loads(Path("inputs.json").read_text())
nodes = [node for _, node in expected]
found = driver.Builder().with_modules(functions).build().execute(nodes, inputs=inputs)
for expression, node in expected:
    value = eval(expression, dict(variables))
    if isinstance(value, pd.DataFrame):
        pd.testing.assert_frame_equal(found[node], value, obj=expression)
    elif isinstance(value, pd.Series):
        pd.testing.assert_series_equal(found[node], value, check_names=False, obj=expression)
    else:
        assert found[node] == value, f"{expression} is {value!r}, {node} is {found[node]!r}"
print(f"{len(expected)} equal")
