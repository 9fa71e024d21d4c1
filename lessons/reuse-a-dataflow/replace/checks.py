def check_sample(s):
    s.expect(
        "read_csv" in s.program["files"].get("loading.py", ""),
        hint="Leave loading.py as it is; tomorrow the file is wanted again. Add the module sample to the driver.",
        what="loading.py",
        wanted="reads the file, with read_csv",
        found="has no read_csv",
    )
    run = s.script()
    s.fails_not_with(
        run,
        says="visits",
        hint="Two functions want to be visits. If the later one shall win, say so: .allow_module_overrides().",
    )
    s.succeeds(run)
    s.asks_for(run, "most_faithful", hint="Keep asking for most_faithful.")
    s.reaches(run, "visits", hint="Let the driver compute visits: give it the module sample.")
    found = len(run.values["visits"])
    s.expect(
        found == 3 or "sample" not in s.program["files"]["run.py"],
        hint="The file's visits are still used: the later module wins, so sample must come after loading.",
        what="rows of visits",
        wanted=3,
        found=found,
        node="visits",
    )
    s.equals(
        "rows of visits",
        found,
        3,
        node="visits",
        hint="The visits still come from the file: add the module sample.",
    )
    s.equals(
        "most_faithful",
        run.result["most_faithful"],
        "zoe",
        hint="Zoe comes twice among the three visits.",
    )
