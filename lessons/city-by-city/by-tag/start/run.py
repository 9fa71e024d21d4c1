from hamilton import driver

import functions
from machines import ByTag

manager = ByTag()
dr = (
    driver.Builder()
    .with_modules(functions)
    .enable_dynamic_execution(allow_experimental_mode=True)
    .with_execution_manager(manager)
    .build()
)
print(dr.execute(["best_days", "ranking"]))
print("small:", manager.small.done)
print("large:", manager.large.done)
