TABLE = {
    "city": ["bern", "bern", "basel", "genf", "genf"],
    "day": [1, 2, 1, 1, 2],
    "riders": [10, 30, 50, 70, 90],
}


def _block(s):
    """The graph has a block over city; what the engine refuses about it is told first."""
    s.lacks_errors(says="takes")
    s.has_nodes(
        "city", "best_day", "best_days", hint="There should be three nodes: city, best_day and best_days."
    )
    s.is_of_kind(
        "city",
        "expander",
        hint="city is an ordinary node. Let it yield the names, with the type Parallelizable[str].",
    )
    s.is_of_kind("best_days", "collector", hint="best_days should gather them: best_day: Collect[dict].")


def check_block(s):
    _block(s)
    s.has_edges(
        ("city", "best_day"),
        ("best_day", "best_days"),
        hint="The block goes from city over best_day to best_days.",
    )


def check_values(s):
    _block(s)
    run = s.succeeds(s.run("best_days", "best_day", hires=TABLE))
    each = run.values["best_day"]
    s.expect(
        len(each) == 3 and all(isinstance(one, dict) and one.get("city") for one in each),
        hint="best_day should work on one city at a time, and return one dict: the loop is gone.",
        what="best_day, of three cities",
        wanted="3 dicts, each with its city",
        found=each,
        node="best_day",
    )
    wanted = {"city": ["bern", "basel", "genf"], "day": [2, 1, 2], "riders": [30, 50, 90]}
    s.gives("best_days", wanted, hires=TABLE, hint="One row for each city, with its best day.")
