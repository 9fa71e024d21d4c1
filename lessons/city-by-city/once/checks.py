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


def check_outside(s):
    _block(s)
    s.has_nodes(
        "national_mean", "against_nation", "ranking", hint="Write national_mean, against_nation and ranking."
    )
    s.is_independent(
        "national_mean",
        of="city",
        hint="national_mean depends on city, so every city has a nation of its own.",
    )
    s.lacks_edges(
        ("national_mean", "ranking"),
        hint="Let ranking only sort: what it gathers should be divided already, for each city.",
    )
    s.has_edges(
        ("national_mean", "against_nation"),
        hint="against_nation finds the mean of the country again for every city: take the node national_mean.",
    )
    s.is_of_kind("ranking", "collector", hint="ranking should gather, with Collect[float].")


def check_values(s):
    s.has_nodes(
        "national_mean", "against_nation", "ranking", hint="Write national_mean, against_nation and ranking."
    )
    s.gives(
        "ranking",
        [1.6, 1.0, 0.4],
        hires=TABLE,
        hint="The mean of each city by the national mean, largest first.",
    )
