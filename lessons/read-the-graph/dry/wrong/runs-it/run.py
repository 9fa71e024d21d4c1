from hamilton import driver

import functions

dr = driver.Builder().with_modules(functions).build()


def problem(names, inputs):
    """None if these nodes can be computed from these inputs, or the sentence that says why not."""
    try:
        dr.execute(names, inputs=inputs)
    except ValueError as error:
        return str(error)
    return None


print(problem(["wages"], {"weather": "sunny", "season": 40}))
