OTHER = "day,gauge,cm\n2025-03-01,upper,100\n2025-03-02,upper,150\n2025-03-02,lower,90\n"
LAST_YEAR = {"file": "other.csv"}


def check_loader(s):
    s.has_nodes("levels", "highest", hint="Keep levels and highest.")
    there = s.with_files({"other.csv": OTHER})
    if s.nodes["levels"]["type"].startswith("tuple") and "levels.loader" not in s.computed:
        s.has_nodes(
            "levels.loader",
            hint="Without the decorator everyone who depends on levels gets the pair: put @dataloader() above it.",
        )
    s.has_nodes(
        "levels.loader",
        hint="Put @dataloader() above levels, and let it return two things: the data and a dict.",
    )
    run = there.succeeds(there.run("levels", inputs=LAST_YEAR))
    loaded = run.values["levels.loader"]
    there.expect(
        isinstance(loaded, tuple) and len(loaded) == 2 and isinstance(loaded[1], dict),
        hint="A loader returns two things: the data, and a dict about it.",
        what="what levels returns",
        wanted="two things, the second a dict",
        found=[type(one).__name__ for one in loaded] if isinstance(loaded, tuple) else loaded,
        node="levels.loader",
    )
    told = loaded[1]
    for holds, hint in (
        (told.get("rows") == 3, "The dict should say how many rows were read, as rows."),
        (
            told.get("file") == "other.csv",
            "The dict should say the name that it was given: last year's file has another one.",
        ),
    ):
        there.expect(
            holds,
            hint=hint,
            what="dict about the data",
            wanted={"file": "other.csv", "rows": 3},
            found=told,
            given=LAST_YEAR,
            node="levels.loader",
        )


def check_values(s):
    s.has_nodes("levels.loader", hint="Put @dataloader() above levels.")
    there = s.with_files({"other.csv": OTHER})
    there.gives(
        "highest", {"upper": 150, "lower": 90}, inputs=LAST_YEAR, hint="highest should see the data only."
    )
