from hamilton.data_quality.base import ValidationResult


def _guards(run):
    return {name: one.passes for name, one in run.values.items() if isinstance(one, ValidationResult)}


GOOD = ([15000, 15000], [90000, 90000], [41200, 41500, 43900])
BAD = {
    "below an empty hive": [14900, 15000],
    "more than a full hive": [41200, 90100],
    "a scale that sends 4 000 kg": [41200, 4000000],
    "a minus": [-41200, 41200],
}


def check_guard(s):
    s.has_nodes("weight", "honey", hint="Keep weight and honey.")
    for grams in GOOD:
        run = s.run("weight", inputs={"grams": grams})
        s.succeeds(
            run,
            hint="This is a false alarm: 15 kg and 90 kg and all between can be true, not only what the sample has.",
        )
    stopped = [s.run("weight", inputs={"grams": grams}) for grams in BAD.values()]
    if all(not run.ok and run.error["type"] != "DataValidationError" for run in stopped):
        s.raises(
            stopped[0],
            "DataValidationError",
            hint="It stops, but there is no guard on the graph: nobody can see the rule, or reuse it. "
            "Take @check_output.",
        )
    for story, run in zip(BAD, stopped):
        if not all(_guards(run).values()):
            s.fails(
                run,
                hint=f"The guard sees {story}, and the run goes on: it only warns. Say how important it is.",
            )
        s.fails(run, hint=f"This passes and should not: {story}.")


def check_values(s):
    s.has_nodes("honey", hint="Keep honey.")
    run = s.succeeds(s.run("honey", inputs={"grams": [41200, 41500, 43900]}))
    s.expect(
        _guards(run),
        hint="Put a guard on weight, with @check_output.",
        what="weight",
        wanted="has a guard",
        found="has no guard",
        node="weight",
    )
    s.gives("honey", 2.7, inputs={"grams": [41200, 41500, 43900]}, hint="A guard changes no value.")
