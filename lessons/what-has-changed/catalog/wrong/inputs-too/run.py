from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

# The names of all computed nodes without a docstring.
silent = {node.name for node in dr.list_available_variables() if not node.documentation}
print(silent)
