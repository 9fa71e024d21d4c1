import asyncio

from hamilton import async_driver

import functions

question = "How many seals did the keeper count?"


async def main() -> dict:
    dr = await async_driver.Builder().with_modules(functions).build()
    one = await dr.execute(["answer"], inputs={"question": question})
    other = await dr.execute(["headline"], inputs={"question": question})
    return {**one, **other}


result = asyncio.run(main())
print(result)
