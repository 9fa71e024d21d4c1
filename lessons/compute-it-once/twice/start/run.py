from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

print("Monday")
print(dr.execute(["report"]))
print("Tuesday")
print(dr.execute(["report"]))
