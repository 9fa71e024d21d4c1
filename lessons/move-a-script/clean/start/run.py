from hamilton import driver

import functions
import old_report
import pandas as pd

old = old_report.report("sales.csv")
dr = driver.Builder().with_modules(functions).build()
there = {node.name for node in dr.list_available_variables()}
moved = [name for name in old if name in there]
new = dr.execute(moved or ["raw"], inputs={"path": "sales.csv"})

for name, value in old.items():
    same = name in new and str(new[name]) == str(value)
    print("same     " if same else "different" if name in new else "not yet  ", name)
