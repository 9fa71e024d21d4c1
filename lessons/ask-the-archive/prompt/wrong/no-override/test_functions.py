import functions
from hamilton import driver


def test_prompt():
    dr = driver.Builder().with_modules(functions).build()
    text = "Gulls are white.\n\nCrows are black."
    inputs = {"question": "Which colour are gulls?"}
    prompt = dr.execute(["prompt"], inputs=inputs, overrides={"archive": text})["prompt"]
    assert prompt == (
        "Answer from these passages only, or say that you do not know.\n"
        "1. Gulls are white.\n2. Crows are black.\nQuestion: Which colour are gulls?"
    )
