from hamilton import driver

import functions
from house import Owned, Owners

owners = Owners()
dr = driver.Builder().with_modules(functions).with_adapters(Owned(), owners).build()
print(owners.nodes_of)
print(dr.execute(["guides", "cakes"], inputs={"tickets": [2, 4, 1, 5]}))
