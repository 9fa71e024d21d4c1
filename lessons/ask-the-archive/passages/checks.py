def check_passages(s):
    s.has_nodes("passages", hint="Write passages, which takes the archive.")
    s.has_edges(("archive", "passages"), hint="passages should take the archive.")
    run = s.succeeds(s.run("passages", archive="one\nstill one\n\n\n\n two \n"))
    found, wanted = run.values["passages"], ["one\nstill one", "two"]
    s.expect(
        "one" not in found,
        hint="A passage may be written in two lines: cut only where a line is empty.",
        what="passages",
        wanted=wanted,
        found=found,
        given=run.given,
    )
    s.expect(
        "" not in [one.strip() for one in found],
        hint="There are empty passages among them: leave those out.",
        what="passages",
        wanted=wanted,
        found=found,
        given=run.given,
    )
    s.gives(
        "passages", ["a", "b\nc"], archive="a\n\nb\nc\n\n", hint="Take the space around each passage away."
    )
