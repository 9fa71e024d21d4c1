import functions
from hamilton import driver


def _driver() -> driver.Driver:
    return driver.Builder().with_modules(functions).with_config({"classifier": "tree"}).build()


def test_the_model_learns_from_the_training_birds_only():
    dr = _driver()
    for whole in ("features", "species"):
        path = {node.name for node in dr.what_is_the_path_between(whole, "model")}
        assert path == {whole, "split", "X_train", "y_train", "model"}


def test_accuracy_is_judged_by_the_test_birds():
    dr = _driver()
    assert {node.name for node in dr.what_is_the_path_between("X_test", "accuracy")} == {"X_test", "accuracy"}
    path = {node.name for node in dr.what_is_the_path_between("X_train", "accuracy")}
    assert path == {"X_train", "model", "accuracy"}
