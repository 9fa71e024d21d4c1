from hamilton import driver

import functions
from machines import TwoMachines

machines = TwoMachines()
dr = (
    driver.Builder()
    .with_modules(functions)
    .enable_dynamic_execution(allow_experimental_mode=True)
    .with_remote_executor(machines)
    .build()
)
print(dr.execute(["best_days", "ranking"]))
