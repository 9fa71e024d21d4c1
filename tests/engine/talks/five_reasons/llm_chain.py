"""The "Full Hello World" with text, of the talks of 2023.

Completed: `_llm_api_call` and `_custom_logic`, which the slides only call, answer locally.
"""


def _llm_api_call(prompt: str) -> str:
    return f"an answer to: {prompt}"


def _custom_logic(response: str) -> str:
    return response.capitalize()


def c(a: str, b: int) -> str:
    """Creates prompt"""
    return f"Some prompt using {a} & {b}"


def d(c: str) -> str:
    """Transform/send to LLM ..."""
    response = _custom_logic(_llm_api_call(c))
    return response
