from hamilton.data_quality.base import ValidationResult


def _guards(run):
    return {name: one.passes for name, one in run.values.items() if isinstance(one, ValidationResult)}


GAPS = {
    "none": [30.0, 31.0, 32.0, 33.0],
    "one in four": [30.0, None, 32.0, 33.0],
    "two in four": [None, None, 32.0, 33.0],
}


def check_warning(s):
    s.has_nodes("temperature", hint="Keep temperature.")
    runs = {story: s.run("temperature", inputs={"celsius": values}) for story, values in GAPS.items()}
    for story, run in runs.items():
        s.expect(
            run.ok or run.error["type"] != "DataValidationError",
            hint=f"With gaps ({story}) Jakob should still get his report: importance is warn here.",
        )
        s.succeeds(run)
    s.expect(_guards(runs["none"]), hint="Put a guard on temperature.")
    s.expect(all(_guards(runs["none"]).values()), hint="Without a gap there is nothing to warn of.")
    s.expect(
        all(_guards(runs["one in four"]).values()),
        hint="It warns of one gap in four, and a quarter is fine: give the share.",
    )
    s.expect(
        not all(_guards(runs["two in four"]).values()),
        hint="Half of the values are missing, and it says nothing.",
    )
