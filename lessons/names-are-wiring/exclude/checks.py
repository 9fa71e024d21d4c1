from tryhamilton.lessons.claims import already_true

NODES = ("spend_mean", "spend_level", "cost_per_signup", "budget")


def check_function(s):
    function = s.constant("in_euro", "functions.py")
    s.is_a("in_euro", function, "function", hint="Keep the name in_euro: her brother imports it from this file.")
    s.equals("in_euro(250)", function(250), 2.5, hint="in_euro should still turn cents into euro.")
    s.lacks_nodes("in_euro", hint="in_euro is still a node: leave it out with @hamilton_exclude.")
    s.needs_only("spend", "signups", hint="cents is still asked for: leave in_euro out of the graph.")


@already_true("the four nodes are there before and after")
def check_nodes_stay(s):
    s.has_nodes(*NODES, hint="Keep the four nodes.")
    s.gives(
        "cost_per_signup", [2], inputs={"spend": [2], "signups": [2]}, hint="Keep what cost_per_signup gives."
    )
