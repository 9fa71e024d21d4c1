def check_sample(s):
    s.expect(
        "read_csv" in s.program["files"].get("loading.py", ""),
        hint="Leave loading.py as it is; tomorrow the file is wanted again. Add the module sample to the driver.",
    )
    run = s.script()
    s.expect(
        run.ok or "visits" not in run.error["message"],
        hint="Two functions want to be visits. If the later one shall win, say so: .allow_module_overrides().",
    )
    s.succeeds(run)
    s.expect("most_faithful" in run.requested, hint="Keep asking for most_faithful.")
    s.expect("visits" in run.executed, hint="Let the driver compute visits: give it the module sample.")
    found = len(run.values["visits"])
    s.expect(
        found == 3 or "sample" not in s.program["files"]["run.py"],
        hint="The file's visits are still used: the later module wins, so sample must come after loading.",
    )
    s.expect(found == 3, hint="The visits still come from the file: add the module sample.")
    s.expect(run.result["most_faithful"] == "zoe", hint="Zoe comes twice among the three visits.")
