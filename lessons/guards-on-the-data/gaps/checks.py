from hamilton.data_quality.base import ValidationResult


def _said(run):
    """What each guard said."""
    guards = {name: one for name, one in run.values.items() if isinstance(one, ValidationResult)}
    return {name: "passes" if one.passes else "warns" for name, one in guards.items()}


GAPS = {
    "none": [30.0, 31.0, 32.0, 33.0],
    "one in four": [30.0, None, 32.0, 33.0],
    "two in four": [None, None, 32.0, 33.0],
    "three in ten": [None] * 3 + [32.0] * 7,
}


def check_warning(s):
    s.has_nodes("temperature", hint="Keep temperature.")
    runs = {story: s.run("temperature", inputs={"celsius": values}) for story, values in GAPS.items()}
    for story, run in runs.items():
        s.fails_not_with(
            run,
            "DataValidationError",
            hint=f"With gaps ({story}) Jakob should still get his report: importance is warn here.",
        )
        s.succeeds(run)
    said = {story: _said(run) for story, run in runs.items()}
    s.expect(
        said["none"],
        hint="Put a guard on temperature.",
        what="temperature",
        wanted="has a guard",
        found="has no guard",
        node="temperature",
    )
    s.equals(
        "what the guard says",
        said["none"],
        dict.fromkeys(said["none"], "passes"),
        given=runs["none"].given,
        hint="Without a gap there is nothing to warn of.",
    )
    s.equals(
        "what the guard says",
        said["one in four"],
        dict.fromkeys(said["one in four"], "passes"),
        given=runs["one in four"].given,
        hint="It warns of one gap in four, and a quarter is fine: give the share.",
    )
    s.expect(
        "warns" in said["two in four"].values(),
        hint="Half of the values are missing, and it says nothing.",
        what="what the guard says",
        wanted=dict.fromkeys(said["two in four"], "warns"),
        found=said["two in four"],
        given=runs["two in four"].given,
    )
    s.expect(
        "warns" in said["three in ten"].values(),
        hint="Three in ten are more than a quarter, and it says nothing.",
        what="what the guard says",
        wanted=dict.fromkeys(said["three in ten"], "warns"),
        found=said["three in ten"],
        given=runs["three in ten"].given,
    )
