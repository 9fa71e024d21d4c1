from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).enable_dynamic_execution(allow_experimental_mode=True).build()
for city in ["graz", "linz", "wien", "salzburg"]:
    print(dr.execute(["best_days", "ranking"], overrides={"city": [city]}))
