from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

# The names of all inputs that profit needs.
sources = ...
print(sources)
