LARGE = "tasks of the large machine"


def _sent(s):
    """The tasks of the small and of the large machine."""
    run = s.succeeds(s.script())
    managers = [one for one in run.names.values() if type(one).__name__ == "ByTag"]
    s.contains(
        "what run.py makes",
        {type(one).__name__ for one in run.names.values()},
        "ByTag",
        hint="Keep manager = ByTag() in run.py, and give it to the driver.",
    )
    s.asks_for(run, "best_days", "ranking", hint="Keep asking for best_days and ranking.")
    return set(managers[-1].small.done), set(managers[-1].large.done)


def check_tags(s):
    for name in ("best_day", "national_mean"):
        s.has_nodes(name, hint=f"Keep {name}.")
        s.has_tags(name, {"machine": "large"}, hint=f'Mark {name} as heavy: @tag(machine="large").')


def check_machines(s):
    small, large = _sent(s)
    blocks = {one for one in small | large if ".block-" in one}
    s.is_filled(
        LARGE, large, hint="The large machine has nothing to do: look at the tags of the task's nodes."
    )
    s.contains(
        LARGE,
        large,
        "national_mean",
        hint="national_mean is tagged and stays on the small machine: go by the tags, whatever the task is called.",
    )
    s.contains(
        LARGE,
        large,
        *sorted(blocks),
        hint="One heavy node is enough for the large machine: best_day shares its task with light ones.",
    )
    s.answers(
        LARGE, large, {"national_mean", *blocks}, hint="Only tagged tasks should go to the large machine."
    )


def check_other_tags(s):
    _, large = _sent(s)
    s.contains(LARGE, large, "national_mean", hint="Send the tagged tasks to the large machine.")
    text = s.program["files"].get("functions.py", "").replace("large", "small")
    there = s.with_files({"functions.py": text})
    _, others = _sent(there)
    there.answers(LARGE, others, [], hint="Without a tag everything should stay on the small machine.")
