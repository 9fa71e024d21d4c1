import asyncio

from hamilton import async_driver

import functions

questions = [
    "How many seals did the keeper count?",
    "When does the ferry come?",
    "How many pupils are in the school?",
]


async def main() -> list:
    dr = await async_driver.Builder().with_modules(functions).build()
    return await asyncio.gather(*[dr.execute(["answer"], inputs={"question": one}) for one in questions])


answers = asyncio.run(main())
for question, answer in zip(questions, answers):
    print(question, answer)
