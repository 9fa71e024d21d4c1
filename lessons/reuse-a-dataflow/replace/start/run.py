from hamilton import driver

import functions
import loading

dr = driver.Builder().with_modules(loading, functions).build()
print(dr.execute(["most_faithful", "visits_per_user"]))
