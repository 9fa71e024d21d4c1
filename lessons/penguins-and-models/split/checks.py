PARTS = ("X_train", "X_test", "y_train", "y_test")


def _parts(s):
    if "split" in s.computed and not s.computed & set(PARTS):
        s.has_nodes(
            *PARTS,
            hint="split is one node, a dict. Put @extract_fields above it, with the type of each part.",
        )
    s.has_nodes(*PARTS, hint="Write split, and let @extract_fields make four nodes of it.")
    run = s.succeeds(s.run("penguins", *PARTS))
    return run.values


def check_parts(s):
    found = _parts(s)
    train, test, species = found["X_train"], found["X_test"], found["y_train"]
    hint = "X_train and y_train do not belong together: train_test_split returns the four in another order."
    s.is_a("X_train", train, "table", hint=hint)
    s.expect(
        list(train.index) == list(species.index),
        hint=hint,
        what="birds of X_train and y_train",
        wanted="the same",
        found=f"{len(train)} and {len(species)}, {len(set(train.index) & set(species.index))} of them in both",
        node=("X_train", "y_train"),
    )
    s.equals(
        "birds in X_test",
        len(test),
        30,
        node="X_test",
        hint="A quarter of the 120 birds should be put aside.",
    )
    s.answers(
        "birds in both parts", set(train.index) & set(test.index), [], hint="No bird may be in both parts."
    )


def check_the_same_each_time(s):
    one, other = (list(_parts(s)["X_test"].index) for _ in range(2))
    s.expect(
        one == other,
        hint="A second run gives another split. Say random_state=0, so that others can check your result.",
        what="test birds of a second run",
        wanted=f"the same {len(one)}",
        found=f"{len(set(one) & set(other))} of them, and others",
        node="X_test",
    )
