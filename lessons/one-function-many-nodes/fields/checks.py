def check_fields(s):
    if "split" in s.computed and "train" not in s.computed:
        s.has_nodes("train", "test", hint="split is still one node, a dict: put @extract_fields above it.")
    s.has_nodes("train", "test", hint="Write split, and let @extract_fields make train and test of it.")
    s.depends(
        "train",
        on="riders",
        hint="Depend on riders, not on the whole table: rain is no concern of this node.",
    )


def check_values(s):
    s.has_nodes("train", "test", hint="Write split, and let @extract_fields make train and test of it.")
    riders = [1, 2, 3, 4, 5]
    run = s.succeeds(s.run("train", "test", riders=riders))
    s.differs(
        "train",
        run.values["train"],
        [4, 5],
        wanted=[1, 2, 3],
        given=run.given,
        hint="The two parts are swapped: the last two days are the test.",
    )
    s.gives("train", [1, 2, 3], riders=riders, hint="train should be all but the last two.")
    s.gives("test", [4, 5], riders=riders, hint="test should be the last two.")
