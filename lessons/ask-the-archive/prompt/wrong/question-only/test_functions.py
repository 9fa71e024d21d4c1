import functions
from hamilton import driver


def test_prompt():
    dr = driver.Builder().with_modules(functions).build()
    given = {"found": ["Gulls are white.", "Crows are black."]}
    prompt = dr.execute(["prompt"], inputs={"question": "Which colour?"}, overrides=given)["prompt"]
    assert "Which colour?" in prompt and "Crows" in prompt
