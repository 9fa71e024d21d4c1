from hamilton import driver

import functions
from house import Owned

dr = driver.Builder().with_modules(functions).with_adapters(Owned()).build()
print(dr.execute(["guides", "cakes"], inputs={"tickets": [2, 4, 1, 5]}))
