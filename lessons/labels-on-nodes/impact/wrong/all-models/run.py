from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

# The names of all models that use private data.
answer = {node.name for node in dr.list_available_variables(tag_filter={"kind": "model"})}
print(answer)
