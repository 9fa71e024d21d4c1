def check_stop(s):
    run = s.script()
    s.expect(
        "stop" in run.names and run.names["stop"] is not ...,
        hint="Make stop a debugger: lifecycle.PDBDebugger.",
    )
    s.succeeds(run)
    screen = run.names["screen"].getvalue()
    s.expect("(Pdb)" in screen, hint="It did not stop anywhere: name the node, and say when.")
    s.expect(
        "node refund, before" in screen, hint="Stop before refund: that is where its arguments can be seen."
    )
    s.expect("'tickets'" in screen, hint="Show the arguments: p node_kwargs.")


def check_culprit(s):
    run = s.script()
    culprit = run.names.get("culprit")
    s.expect(isinstance(culprit, str), hint="Write the name of the argument into culprit, as text.")
    s.expect(culprit != "late_share", hint="A share of 0.4 is fine: look again at the numbers on the screen.")
    s.expect(culprit == "tickets", hint="culprit should be the name of an argument of refund.")
