import asyncio

from hamilton import driver

import functions

question = "How many seals did the keeper count?"


async def main() -> dict:
    dr = driver.Builder().with_modules(functions).build()
    return await dr.execute(["answer", "headline"], inputs={"question": question})


result = asyncio.run(main())
print(result)
