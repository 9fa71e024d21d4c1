import re

WANTED = {"late_share", "refund"}


def check_told(s):
    run = s.succeeds(s.script())
    alone = s.succeeds(
        s.run("report", "refund", inputs={"arrivals": [9], "timetable": [5], "tickets": 1})
    ).printed
    s.expect(
        not alone.strip(),
        hint="Leave the functions untouched: an adapter prints for them.",
        what="what the functions print",
        wanted="nothing",
        found=alone.strip(),
    )
    # The line goes on after the name where verbosity=2 was asked for.
    told = {name for name in s.computed if re.search(rf"node: {name}\b", run.printed)}
    what = "nodes that it tells about"
    if not told:
        s.answers(
            what,
            told,
            WANTED,
            hint="Nobody says anything yet: give lifecycle.PrintLn to the builder, with_adapters(...).",
        )
    if told > WANTED:
        s.answers(what, told, WANTED, hint="It tells about too many nodes: give it a node_filter.")
    s.answers(what, told, WANTED, hint="It should tell about late_share and about refund.")
