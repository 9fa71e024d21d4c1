from hamilton import driver

import functions

question = "How many seals did the keeper count?"
dr = driver.Builder().with_modules(functions).build()
result = dr.execute(["answer", "headline"], inputs={"question": question})
print(result)
