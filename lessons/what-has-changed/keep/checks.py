import json

from hamilton import lineage


def check_written(s):
    run = s.script()
    s.expect(
        run.error is None or run.error["type"] not in ("FileNotFoundError",),
        hint="Nothing is written yet: write keep.",
    )
    s.expect("friday.json" in run.written, hint="keep should write the file path.")
    try:
        found = json.loads(run.written["friday.json"])
    except ValueError:
        s.fail("The file holds text that is no JSON: write it with json.dump.", "files", ["friday.json"], [])
    s.expect(
        isinstance(found, dict) and {"forecast", "state"} <= found.keys(),
        hint="The file should have the keys forecast and state.",
    )
    s.expect(isinstance(found["forecast"], float), hint="forecast is the number.")
    try:
        kept = lineage.Snapshot.from_dict(found["state"])
    except (TypeError, KeyError, AttributeError):
        s.fail("state should be snapshot.to_dict().", "files", ["friday.json"], [])
    s.expect("forecast" in kept.nodes, hint="state should be the whole snapshot.")


def check_read(s):
    run = s.succeeds(s.script())
    asking = s.program["files"].get("run.py", "") + '\nagain = kept_state("friday.json")\n'
    again = s.succeeds(s.with_files({"run.py": asking}).script()).names["again"]
    s.expect(
        isinstance(again, lineage.Snapshot),
        hint="kept_state should give a snapshot, not a dict: lineage.Snapshot.from_dict.",
    )
    s.expect(not lineage.diff(again, run.names["friday"]), hint="What is read should be what was kept.")
