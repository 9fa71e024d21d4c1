from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

private = [node.name for node in dr.list_available_variables(tag_filter={"private": "yes"})]
touched = dr.what_is_downstream_of(*private)
# The names of all models that use private data.
answer = {node.name for node in touched}
print(answer)
