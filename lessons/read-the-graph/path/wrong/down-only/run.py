from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

# The names of all nodes on the way from weather to profit.
way = {node.name for node in dr.what_is_downstream_of("weather")}
print(way)
