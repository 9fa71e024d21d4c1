import asyncio

from hamilton import async_driver

import functions

question = "How many seals did the keeper count?"


async def main() -> dict:
    dr = await async_driver.Builder().with_modules(functions).build()
    return await dr.execute(["answer", "headline"], inputs={"question": question})


result = asyncio.run(main())
print(result)
