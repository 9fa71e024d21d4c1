from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

# The names of all nodes that are touched by visitors.
touched = {node.name for node in dr.what_is_downstream_of("visitors")} - {"visitors"}
print(touched)
