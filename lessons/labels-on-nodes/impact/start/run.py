from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()

# The names of all models that use private data.
answer = ...
print(answer)
