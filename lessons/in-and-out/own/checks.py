import json

OLD = [{"version": 1, "model": {"difference": 7.0}}, {"version": 2, "model": {"difference": 8.0}}]


def _entries(there, run):
    there.writes(run, "models.json", hint="Write the entries into the file self.path.")
    return json.loads(run.written["models.json"])


def check_first(s):
    run = s.script()
    s.fails_not_with(
        run,
        "FileNotFoundError",
        hint="The first time there is no file yet: begin with no entries.",
    )
    there = s.with_files({"models.json": None})
    found = _entries(there, there.script())
    there.expect(
        isinstance(found, list) and len(found) == 1 and found[0].get("version") == 1,
        hint="The file should hold a list with one entry, version 1.",
        what="models.json",
        wanted="a list of one entry, version 1",
        found=found,
    )
    there.contains(
        "model of the entry",
        found[0].get("model"),
        "difference",
        hint="The entry should hold the data as model.",
    )


def check_next(s):
    there = s.with_files({"models.json": json.dumps(OLD)})
    run = there.succeeds(there.script())
    found = _entries(there, run)
    there.equals(
        "first two entries of models.json",
        found[:2],
        OLD,
        hint="The older entries are gone: read them first, and write them all.",
    )
    there.equals(
        "versions in models.json",
        [one["version"] for one in found],
        [1, 2, 3],
        hint="Entries are numbered one after the other.",
    )
    told = run.result["saved_model"]
    there.expect(
        told.get("version") == 3,
        hint="save_data should return the version that it gave.",
        what="what save_data returns",
        wanted={"version": 3},
        found=told,
    )
