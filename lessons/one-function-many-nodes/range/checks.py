def check_range(s):
    s.has_nodes(
        "lowest", "highest", hint="Write riders_range, and let @unpack_fields make lowest and highest of it."
    )
    s.depends(
        "highest", on="train", hint="Take train, not riders: what is learnt must not see the test days."
    )
    s.is_independent("highest", of="test", hint="What is learnt must not depend on test.")


def check_values(s):
    s.has_nodes(
        "lowest", "highest", hint="Write riders_range, and let @unpack_fields make lowest and highest of it."
    )
    train = [4, 2, 9]
    run = s.succeeds(s.run("lowest", "highest", train=train))
    s.expect(
        run.values["lowest"] <= run.values["highest"],
        hint="lowest is above highest: the names go to the parts in their order.",
        what="lowest",
        wanted=2,
        found=run.values["lowest"],
        given=run.given,
        node="highest",
    )
    s.gives("lowest", 2, train=train, hint="lowest should be the smallest of train.")
    s.gives("highest", 9, train=train, hint="highest should be the largest of train.")
