from tryhamilton.lessons.claims import already_true

WHY = "it held until the colleague came"


def _asks_for_nodes(s):
    s.has_nodes("split", "model", "accuracy", hint="Keep split, model and accuracy.")


@already_true(WHY)
def check_no_leak(s):
    _asks_for_nodes(s)
    s.has_edges(("features", "split"), hint="split should cut features as they are, not scaled ones.")
    found = s.succeeds(s.run("model", "X_test", "X_train")).values
    odd = s.succeeds(s.run("penguins")).values["penguins"]
    odd.loc[found["X_test"].index, "mass"] = 90000
    other = s.succeeds(s.run("model", penguins=odd.to_dict("list"))).values["model"]
    s.expect(
        hasattr(found["model"], "predict_proba") and hasattr(other, "predict_proba"),
        hint="model should be a classifier that is ready to predict, as it was.",
    )
    sure, changed = (one.predict_proba(found["X_train"]) for one in (found["model"], other))
    s.expect(
        abs(sure - changed).max() < 1e-9,
        hint="Another mass of the test birds changes the model: it knows them.",
    )
    s.expect(
        "scaled" not in s.computed,
        hint="Nothing leaks any more. Now take scaled out of the graph, or somebody will use it again.",
    )


@already_true(WHY)
def check_one_scale(s):
    _asks_for_nodes(s)
    found = s.succeeds(s.run("model", "X_test", "X_train")).values
    s.expect(
        len(getattr(found["model"], "steps", ())) > 1,
        hint="Scale inside the model, with make_pipeline: then the same bird is scaled the same way, whoever is beside it.",
    )
