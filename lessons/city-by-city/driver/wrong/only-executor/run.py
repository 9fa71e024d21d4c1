from hamilton import driver
from hamilton.execution import executors

import functions

dr = (
    driver.Builder()
    .with_modules(functions)
    .with_remote_executor(executors.SynchronousLocalTaskExecutor())
    .build()
)
print(dr.execute(["best_days", "ranking"]))
