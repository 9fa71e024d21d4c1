from hamilton import base, driver

import functions

adapter = base.PandasDataFrameResult()
dr = driver.Builder().with_modules(functions).with_adapters(adapter).build()
table = dr.execute(["rides", "filled_celsius", "rides_per_degree"])
print(table)
