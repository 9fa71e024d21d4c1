from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

# The names of all inputs that profit needs.
sources = {node.name for node in dr.what_is_upstream_of("profit")}
print(sources)
