from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

print("Monday")
result = dr.execute(["report"])
print(result)
print("Tuesday")
print(result)
