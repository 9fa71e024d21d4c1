from hamilton import driver

import functions
import loading
import sample

dr = driver.Builder().with_modules(sample, loading, functions).allow_module_overrides().build()
print(dr.execute(["most_faithful", "visits_per_user"]))
