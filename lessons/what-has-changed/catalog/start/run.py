from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

# The names of all computed nodes without a docstring.
silent = ...
print(silent)
