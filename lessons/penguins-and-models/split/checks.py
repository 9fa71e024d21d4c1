PARTS = ("X_train", "X_test", "y_train", "y_test")


def _parts(s):
    s.expect(
        "split" not in s.computed or s.computed & set(PARTS),
        hint="split is one node, a dict. Put @extract_fields above it, with the type of each part.",
    )
    s.has_nodes(*PARTS, hint="Write split, and let @extract_fields make four nodes of it.")
    run = s.succeeds(s.run("penguins", *PARTS))
    return run.values


def check_parts(s):
    found = _parts(s)
    fits = hasattr(found["X_train"], "columns") and list(found["X_train"].index) == list(
        found["y_train"].index
    )
    s.expect(
        fits,
        hint="X_train and y_train do not belong together: train_test_split returns the four in another order.",
    )
    s.expect(len(found["X_test"]) == 30, hint="A quarter of the 120 birds should be put aside.")
    s.expect(
        not set(found["X_train"].index) & set(found["X_test"].index),
        hint="No bird may be in both parts.",
    )


def check_the_same_each_time(s):
    one, other = _parts(s), _parts(s)
    s.expect(
        list(one["X_test"].index) == list(other["X_test"].index),
        hint="A second run gives another split. Say random_state=0, so that others can check your result.",
    )
