OTHER = '{"a": {"name": "Alder Weir", "flood_mark": 1}}'


def check_loaded(s):
    s.has_nodes("names", hint="Write a function called names.")
    given = {"stations_file": "other.json"}
    there = s.with_files({"other.json": OTHER})
    behind = {
        name for name in s.upstream("names") if "loader" in str(s.nodes[name]["tags"]) or "load_data" in name
    }
    s.expect(
        behind,
        hint="Nothing on the graph says that names comes from a file: take @load_from.json.",
        what="what names comes from",
        wanted="a loader of JSON",
        found=", ".join(sorted(s.upstream("names"))) or "nothing",
        node="names",
    )
    s.depends(
        "names",
        on="stations_file",
        hint="last year's stations are in another file: the path is a source.",
    )
    there.gives(
        "names", {"a": "Alder Weir"}, inputs=given, hint="names is a dict: the short name, and the full name."
    )
