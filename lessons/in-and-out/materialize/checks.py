OTHER = "day,gauge,cm\n2025-03-01,upper,500\n2025-03-02,lower,90\n"


def _nodes(run):
    """The nodes of the script's drivers."""
    return {
        name for one in run.names.values() for name in getattr(getattr(one, "graph", None), "nodes", ())
    }


def check_saved(s):
    run = s.succeeds(s.script())
    if "saved_floods" not in run.executed and "floods.csv" not in run.written:
        s.contains(
            "nodes of the driver",
            _nodes(run),
            "saved_floods",
            hint="Give a saver to the builder: .with_materializers(to.csv(...)).",
        )
    s.expect(
        "saved_floods" in run.executed or "floods.csv" not in run.written,
        hint="The file is written, but the graph does not know: save it through the driver, with to.csv.",
        what="floods.csv",
        wanted="written by the node saved_floods",
        found="written by no node",
    )
    s.reaches(
        run,
        "saved_floods",
        hint="The saver is a node now. Nobody asked for it, so ask for it in execute.",
    )
    s.writes(run, "floods.csv", hint="saved_floods should write floods.csv.")


def check_content(s):
    there = s.with_files({"levels.csv": OTHER})
    run = there.succeeds(there.script())
    s.writes(run, "floods.csv", hint="saved_floods should write floods.csv.")
    lines = run.written["floods.csv"].decode().split()
    there.expect(
        len(lines) == 2 and "500" in lines[1],
        hint="floods.csv should hold what the node floods gives.",
        what="rows of floods.csv",
        wanted="one, of the gauge upper",
        found=lines[1:],
    )
