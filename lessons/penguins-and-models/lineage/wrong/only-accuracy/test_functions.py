import functions
from hamilton import driver


def test_accuracy():
    dr = driver.Builder().with_modules(functions).with_config({"classifier": "tree"}).build()
    assert dr.execute(["accuracy"])["accuracy"] > 0.8
