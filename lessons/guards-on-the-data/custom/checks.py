SLOW = [40000, 42000, 44000, 46000, 45000]
UP = [40000, 40500, 44000, 44100]
DOWN = [44000, 44100, 40500, 40400]


def check_jumps(s):
    s.has_nodes("weight", hint="Keep weight.")
    s.defines("functions.py", "NoJump", hint="Keep the class NoJump.")
    runs = {
        name: s.run("weight", inputs={"grams": grams})
        for name, grams in (("up", UP), ("down", DOWN), ("slow", SLOW))
    }
    for run in runs.values():
        s.fails_only_with(
            run,
            "DataValidationError",
            hint="A guard does not raise: it should return a ValidationResult, and Hamilton stops the run.",
        )
    s.succeeds(
        runs["slow"],
        hint="46 kg after a slow day of small gains is no jump: compare each hour with the one before.",
    )
    s.raises(
        runs["up"],
        "DataValidationError",
        hint="From 40.5 to 44 kg in an hour is a jump: NoJump should not let it pass.",
    )
    s.raises(
        runs["down"],
        "DataValidationError",
        hint="A jump may go up or down: take the size of the change, .abs().",
    )
    s.gives("weight", [40.0, 43.0], inputs={"grams": [40000, 43000]}, hint="3 kg are just allowed.")
