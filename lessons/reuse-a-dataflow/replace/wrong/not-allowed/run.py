from hamilton import driver

import functions
import loading
import sample

dr = driver.Builder().with_modules(loading, functions, sample).build()
print(dr.execute(["most_faithful", "visits_per_user"]))
