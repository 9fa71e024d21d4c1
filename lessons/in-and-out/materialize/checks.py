OTHER = "day,gauge,cm\n2025-03-01,upper,500\n2025-03-02,lower,90\n"


def _built(run):
    """Whether a driver of the script has the saver among its nodes."""
    return any(
        "saved_floods" in getattr(getattr(one, "graph", None), "nodes", {}) for one in run.names.values()
    )


def check_saved(s):
    run = s.succeeds(s.script())
    s.expect(
        "saved_floods" in run.executed or "floods.csv" in run.written or _built(run),
        hint="Give a saver to the builder: .with_materializers(to.csv(...)).",
    )
    s.expect(
        "saved_floods" in run.executed or "floods.csv" not in run.written,
        hint="The file is written, but the graph does not know: save it through the driver, with to.csv.",
    )
    s.expect(
        "saved_floods" in run.executed,
        hint="The saver is a node now. Nobody asked for it, so ask for it in execute.",
    )
    s.writes(run, "floods.csv", hint="saved_floods should write floods.csv.")


def check_content(s):
    run = s.with_files({"levels.csv": OTHER}).script()
    s.writes(run, "floods.csv", hint="saved_floods should write floods.csv.")
    lines = run.written["floods.csv"].decode().split()
    s.expect(len(lines) == 2 and "500" in lines[1], hint="floods.csv should hold what the node floods gives.")
