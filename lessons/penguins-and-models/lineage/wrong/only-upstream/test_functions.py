import functions
from hamilton import driver


def test_upstream():
    dr = driver.Builder().with_modules(functions).with_config({"classifier": "tree"}).build()
    above = {node.name for node in dr.what_is_upstream_of("model")}
    assert {"X_train", "y_train"} <= above
