import functions
from hamilton import driver


def test_prompt():
    dr = driver.Builder().with_modules(functions).build()
    given = {"found": ["Gulls are white.", "Crows are black."]}
    prompt = dr.execute(["prompt"], inputs={"question": "Which colour?"}, overrides=given)["prompt"]
    assert prompt == (
        "Answer from these passages only, or say that you do not know.\n"
        "1. Gulls are white.\n2. Crows are black.\nQuestion: Which colour?"
    )
