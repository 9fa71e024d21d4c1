from hamilton import driver, lifecycle

import functions

inputs = {"meals": [12, 15, 10, 13], "price": 2.5}
dr = driver.Builder().with_modules(functions).build()
print(dr.execute(["portions", "note", "income", "crates"], inputs=inputs))
