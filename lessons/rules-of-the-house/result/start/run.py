from hamilton import driver

import functions
from house import Mail, Owned, WholeNumbers

dr = driver.Builder().with_modules(functions).with_adapters(Owned(), WholeNumbers(), Mail()).build()
mail = dr.execute(["guides", "income"], inputs={"tickets": [2, 4, 1, 5], "price": 12.5})
print(mail)
