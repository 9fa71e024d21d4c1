import json

OLD = [{"version": 1, "model": {"difference": 7.0}}, {"version": 2, "model": {"difference": 8.0}}]


def _entries(s, run):
    s.writes(run, "models.json", hint="Write the entries into the file self.path.")
    return json.loads(run.written["models.json"])


def check_first(s):
    run = s.script()
    s.expect(
        run.ok or run.error["type"] != "FileNotFoundError",
        hint="The first time there is no file yet: begin with no entries.",
    )
    found = _entries(s, s.with_files({"models.json": None}).script())
    s.expect(
        isinstance(found, list) and len(found) == 1 and found[0].get("version") == 1,
        hint="The file should hold a list with one entry, version 1.",
    )
    s.expect("difference" in found[0].get("model", {}), hint="The entry should hold the data as model.")


def check_next(s):
    run = s.succeeds(s.with_files({"models.json": json.dumps(OLD)}).script())
    found = _entries(s, run)
    s.expect(found[:2] == OLD, hint="The older entries are gone: read them first, and write them all.")
    versions = [one["version"] for one in found]
    if versions != [1, 2, 3]:
        s.fail("Entries are numbered one after the other.", "values", [1, 2, 3], versions)
    told = run.result["saved_model"]
    if told.get("version") != 3:
        s.fail("save_data should return the version that it gave.", "values", 3, told)
