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
        what="model",
        wanted="a classifier that predicts",
        found=type(found["model"]).__name__,
    )
    sure, changed = (one.predict_proba(found["X_train"]) for one in (found["model"], other))
    most = abs(sure - changed).max()
    s.expect(
        most < 1e-9,
        hint="Another mass of the test birds changes the model: it knows them.",
        what="how sure the model is of the birds that it learnt from",
        wanted="as sure as before",
        found=f"up to {most:.2f} more or less",
        node=("X_test", "model"),
    )
    s.lacks_nodes(
        "scaled",
        inputs=False,
        hint="Nothing leaks any more. Now take scaled out of the graph, or somebody will use it again.",
    )


@already_true(WHY)
def check_one_scale(s):
    _asks_for_nodes(s)
    model = s.succeeds(s.run("model", "X_test", "X_train")).values["model"]
    steps = [type(one).__name__ for _, one in getattr(model, "steps", ())]
    s.expect(
        len(steps) > 1,
        hint="Scale inside the model, with make_pipeline: then the same bird is scaled the same way, "
        "whoever is beside it.",
        what="steps of the model",
        wanted="a scaler and a classifier",
        found=" and ".join(steps) or type(model).__name__,
        node="model",
    )
