from hamilton import driver

import functions
import loading

dr = driver.Builder().with_modules(functions).build()
user = loading.visits()["user"]
print(dr.execute(["most_faithful", "visits_per_user"], inputs={"user": user}))
