from tryhamilton.lessons.claims import already_true
from tryhamilton.lessons.differences import plain


def check_node(s):
    s.has_nodes("spend_mean_3_weeks", hint="Add a function called spend_mean_3_weeks.")
    s.has_edges(("spend", "spend_mean_3_weeks"), hint="It smooths spend: make spend its parameter.")


def check_law(s):
    s.has_nodes("spend_mean_3_weeks", hint="Add a function called spend_mean_3_weeks.")
    s.is_independent(
        "spend_mean_3_weeks",
        of="signups",
        hint="The mean of spend does not need signups: take that parameter away, and its edge goes too.",
    )


def check_values(s):
    given = {"spend": [3, 6, 9, 12], "signups": [1, 1, 1, 1]}
    run = s.succeeds(s.run(inputs=given))
    s.has_nodes("spend_mean_3_weeks", hint="Add a function called spend_mean_3_weeks.")
    wanted = [None, None, 6, 9]
    found = plain(run.values["spend_mean_3_weeks"])
    if isinstance(found, list) and found[:2] != wanted[:2]:
        s.equals(
            "spend_mean_3_weeks",
            found,
            wanted,
            given=given,
            hint="The first two weeks have no three weeks to look back on: leave them empty.",
        )
    s.gives("spend_mean_3_weeks", wanted, inputs=given, hint="Take spend.rolling(3).mean().")


@already_true("the first node must survive the second")
def check_first_node_stays(s):
    s.has_nodes("cost_per_signup", hint="Keep cost_per_signup: the new node stands beside it.")
