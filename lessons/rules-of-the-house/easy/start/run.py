from hamilton import driver, lifecycle

import functions
from house import Owned, WholeNumbers

dr = driver.Builder().with_modules(functions).with_adapters(Owned(), WholeNumbers()).build()
print(dr.execute(["guides", "income"], inputs={"tickets": [2, 4, 1, 5], "price": 12.5}))

# What Yusuf has at hand: a tuple.
try_out = {"tickets": (2, 4), "price": 12.5}
quick = driver.Builder().with_modules(functions).with_adapters(WholeNumbers()).build()
print(quick.execute(["income"], inputs=try_out))
