TABLE = {
    "day": ["2024-01-01", "2024-01-03", "2024-01-09", "2024-01-09", "2024-01-10"],
    "user": ["a", "b", "a", "c", "c"],
}


def check_graph(s):
    if "weekly_uniques.unit" not in s.nodes:
        s.lacks_inputs(
            "period",
            hint="The sub-graph has no period: it was not told which unit to count in. Add config={...} to @subdag.",
        )
    s.has_nodes("weekly_uniques", hint="Write weekly_uniques with @subdag(uniques, ...) above it.")
    if "weekly_uniques.period" not in s.computed:
        s.lacks_nodes(
            "weekly_uniques.unit",
            hint="unit decides which functions take part, so it is config, not an input of the sub-graph.",
        )
    s.has_nodes(
        "weekly_uniques.uniques",
        "weekly_uniques.period",
        hint="What happens inside cannot be seen in the graph: let @subdag build it, with the unit as config.",
    )


def check_values(s):
    s.has_nodes("weekly_uniques", hint="Write weekly_uniques with @subdag(uniques, ...) above it.")
    s.gives("weekly_uniques", [2, 2], visits=TABLE, hint="Two people came in each of the two weeks.")
