#: Birds that differ clearly, so that every model of some sense finds the rule.
BIRDS = {
    "species": ["Adelie", "Gentoo", "Chinstrap"] * 20,
    "bill_length": [38 + n % 3 + 0.1 * (n % 7) for n in range(60)],
    "bill_depth": [18 - 1.5 * (n % 3 == 1) + 0.05 * (n % 5) for n in range(60)],
    "flipper": [190 + 25 * (n % 3 == 1) + n % 4 for n in range(60)],
    "mass": [3700 + 1300 * (n % 3 == 1) + 10 * (n % 6) for n in range(60)],
}

#: The same birds under names that have nothing to do with their measures.
NAMELESS = {**BIRDS, "species": ["Adelie", "Adelie", "Gentoo", "Chinstrap", "Gentoo", "Chinstrap"] * 10}


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


def check_fair(s):
    _fair(s)


def check_accuracy(s):
    _fair(s)
    found = s.succeeds(s.run("accuracy")).values["accuracy"]
    s.is_a("accuracy", found, float, hint="accuracy should be a float.")
    s.expect(
        found >= 0.85,
        hint=f"Only {found:.0%} are right. Scale the measures before the model sees them.",
        what="accuracy",
        wanted="at least 0.85",
        found=found,
    )
    other = s.succeeds(s.run("accuracy", penguins=BIRDS)).values["accuracy"]
    s.expect(
        other >= 0.9,
        hint=f"Of birds that are easy to tell apart, only {other:.0%} are right.",
        what="accuracy, of birds that are easy to tell apart",
        wanted="at least 0.9",
        found=other,
        node="accuracy",
    )
    none = s.succeeds(s.run("accuracy", penguins=NAMELESS)).values["accuracy"]
    s.expect(
        none < 0.8,
        hint=f"Where measures say nothing of the species, {none:.0%} still count as right: ask the model.",
        what="accuracy, where measures say nothing",
        wanted="less than 0.8",
        found=none,
        node="accuracy",
    )
