from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()
print(dr.execute(["most_faithful", "visits_per_user"]))
