from hamilton import lifecycle


def check_stop(s):
    run = s.script()
    s.is_a(
        "stop",
        run.names.get("stop"),
        lifecycle.PDBDebugger,
        hint="Make stop a debugger: lifecycle.PDBDebugger.",
    )
    s.succeeds(run)
    screen = run.names["screen"].getvalue()
    s.contains("the screen", screen, "(Pdb)", hint="It did not stop anywhere: name the node, and say when.")
    s.contains(
        "the screen",
        screen,
        "node refund, before",
        hint="Stop before refund: that is where its arguments can be seen.",
    )
    s.contains("the screen", screen, "'tickets'", hint="Show the arguments: p node_kwargs.")


def check_culprit(s):
    run = s.script()
    culprit = run.names.get("culprit")
    s.is_a("culprit", culprit, str, hint="Write the name of the argument into culprit, as text.")
    s.differs(
        "culprit",
        culprit,
        "late_share",
        wanted="the argument that cannot be right",
        hint="A share of 0.4 is fine: look again at the numbers on the screen.",
    )
    s.expect(
        culprit == "tickets",
        hint="culprit should be the name of an argument of refund.",
        what="culprit",
        wanted="an argument of refund",
        found=culprit,
        node="refund",
    )
