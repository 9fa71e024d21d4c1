"""A pretend language model: slow, as real ones are, and always of the same opinion."""

import asyncio

#: Calls that are under way, and the most that ever were.
calls = {"now": 0, "most": 0}


async def complete(prompt: str) -> str:
    """The numbered line of the prompt that shares most words with its last line."""
    calls["now"] += 1
    calls["most"] = max(calls.values())
    await asyncio.sleep(0.02)
    calls["now"] -= 1
    *lines, question = prompt.split("\n")
    numbered = [line for line in lines if line[:1].isdigit()]
    return max(numbered, key=lambda line: len(_words(question) & _words(line)))[3:]


def _words(text: str) -> set[str]:
    return {word for word in text.lower().replace("?", " ").replace(".", " ").split() if len(word) > 4}
