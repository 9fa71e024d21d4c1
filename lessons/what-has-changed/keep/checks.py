import json

from hamilton import lineage


def check_written(s):
    run = s.script()
    s.fails_not_with(run, "FileNotFoundError", hint="Nothing is written yet: write keep.")
    s.contains(
        "files that run.py writes", run.written, "friday.json", hint="keep should write the file path."
    )
    try:
        found = json.loads(run.written["friday.json"])
    except ValueError:
        s.fail(
            "The file holds text that is no JSON: write it with json.dump.",
            "values",
            '{"forecast": …, "state": …}',
            run.written["friday.json"].decode(errors="replace"),
            what="friday.json",
        )
    hint = "The file should have the keys forecast and state."
    s.is_a("friday.json", found, dict, hint=hint)
    s.contains("keys in friday.json", found, "forecast", "state", hint=hint)
    s.is_a("forecast", found["forecast"], float, hint="forecast is the number.")
    try:
        kept = lineage.Snapshot.from_dict(found["state"])
    except (TypeError, KeyError, AttributeError):
        s.fail(
            "state should be snapshot.to_dict().",
            "values",
            "what snapshot.to_dict() gives",
            found["state"],
            what="state in friday.json",
        )
    s.contains("nodes of the state", kept.nodes, "forecast", hint="state should be the whole snapshot.")


def check_read(s):
    run = s.succeeds(s.script())
    asking = s.program["files"].get("run.py", "") + '\nagain = kept_state("friday.json")\n'
    again = s.succeeds(s.with_files({"run.py": asking}).script()).names["again"]
    s.is_a(
        "what kept_state gives",
        again,
        lineage.Snapshot,
        hint="kept_state should give a snapshot, not a dict: lineage.Snapshot.from_dict.",
    )
    told = lineage.diff(run.names["friday"], again)
    s.answers(
        "nodes that are not as they were kept",
        [*told.added, *told.removed, *told.changed, *told.rewired, *told.retagged],
        [],
        hint="What is read should be what was kept.",
    )
