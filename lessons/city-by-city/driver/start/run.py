from hamilton import driver
from hamilton.execution import executors

import functions

dr = driver.Builder().with_modules(functions).build()
print(dr.execute(["best_days", "ranking"]))
