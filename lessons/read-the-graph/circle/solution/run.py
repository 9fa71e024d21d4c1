from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

# Whether anything that profit needs goes round in a circle.
circular = dr.has_cycles(["profit"])
print(circular)
