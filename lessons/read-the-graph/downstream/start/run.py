from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

# The names of all nodes that are touched by visitors.
touched = ...
print(touched)
