#: Birds that differ clearly, so that every model of some sense finds the rule.
BIRDS = {
    "species": ["Adelie", "Gentoo", "Chinstrap"] * 20,
    "bill_length": [38 + n % 3 + 0.1 * (n % 7) for n in range(60)],
    "bill_depth": [18 - 1.5 * (n % 3 == 1) + 0.05 * (n % 5) for n in range(60)],
    "flipper": [190 + 25 * (n % 3 == 1) + n % 4 for n in range(60)],
    "mass": [3700 + 1300 * (n % 3 == 1) + 10 * (n % 6) for n in range(60)],
}


def _fair(s):
    s.has_nodes("model", "accuracy", hint="Write model and accuracy.")
    for name in ("X_test", "y_test"):
        s.is_independent("model", of=name, hint=f"model must not see {name}.")
    for name in ("features", "species", "penguins"):
        s.lacks_edges(
            (name, "model"),
            hint="The model learns from all birds, the test birds among them: take X_train and y_train.",
        )
    for name in ("X_train", "y_train"):
        s.depends("model", on=name, hint=f"model should learn from {name}.")
        s.lacks_edges(
            (name, "accuracy"),
            hint="The accuracy is measured with birds that the model has learnt from: take X_test and y_test.",
        )
    for name in ("X_test", "y_test"):
        s.has_edges((name, "accuracy"), hint=f"accuracy should be judged with {name}.")


def check_two_models(s):
    s.is_independent(
        "model",
        of="classifier",
        hint="classifier has become an edge into model, and both models look alike: let @config.when choose.",
    )
    last = set()
    for name in ("logistic", "tree"):
        there = s.with_config(classifier=name)
        there.is_sound(
            hint=f'For "{name}" the types do not fit: accuracy takes a Pipeline, so both models should be one.',
        )
        _fair(there)
        model = there.succeeds(there.run("model")).values["model"]
        last.add(type(_last(model)).__name__)
    s.answers(
        "models that the config chooses",
        last,
        ["LogisticRegression", "DecisionTreeClassifier"],
        hint="The config should choose between the two models.",
    )


def check_accuracy(s):
    for name in ("logistic", "tree"):
        there = s.with_config(classifier=name)
        _fair(there)
        there.is_independent("model", of="classifier", hint="Let @config.when choose the model.")
        found = there.succeeds(there.run("accuracy", penguins=BIRDS)).values["accuracy"]
        there.is_a("accuracy", found, float, hint="accuracy should be a float.")
        there.expect(
            found >= 0.9,
            hint=f'With "{name}" only {found:.0%} of birds that are easy to tell apart are right.',
            what="accuracy, of birds that are easy to tell apart",
            wanted="at least 0.9",
            found=found,
            node="accuracy",
        )
    tree = s.with_config(classifier="tree")
    chosen = _last(tree.succeeds(tree.run("model")).values["model"])
    state = getattr(chosen, "random_state", None)
    tree.expect(
        state is not None,
        hint="The tree chooses by chance between equal questions: say random_state=0.",
        what=f"random_state of the {type(chosen).__name__}",
        wanted="a number",
        found=state,
        node="model",
    )


def _last(model):
    """The model at the end of a pipeline."""
    return model.steps[-1][1] if getattr(model, "steps", None) else model
