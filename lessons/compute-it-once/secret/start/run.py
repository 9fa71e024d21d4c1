from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).with_cache("kept").build()
print("Monday", dr.execute(["mean"]))
print("Tuesday", dr.execute(["mean"]))
