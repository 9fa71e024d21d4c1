from tryhamilton.lessons.claims import already_true


def check_tags(s):
    s.has_nodes("age", "spend_per_order", hint="Keep age and spend_per_order.")
    said = " ".join(str(s.nodes[one]["doc"]) for one in ("age", "spend_per_order")).lower()
    if "private" in said and "private" not in s.nodes["age"]["tags"]:
        s.has_tags(
            "age",
            {"private": "yes"},
            hint="A docstring is for people, and the graph cannot see it: use @tag.",
        )
    s.has_tags(
        "age", {"private": "yes", "owner": "care"}, hint='age needs two tags: private="yes" and owner="care".'
    )
    s.has_tags("spend_per_order", {"owner": "sales"}, hint='spend_per_order needs the tag owner="sales".')
    s.lacks_tags(
        "spend_per_order",
        "private",
        hint="spend_per_order is not private: a label that is everywhere says nothing.",
    )


@already_true("tags change nothing that is computed")
def check_values_stay(s):
    s.has_nodes("age", hint="Keep age.")
    s.gives("age", [26], birth_year=[2000], hint="A tag changes nothing: leave the body of age as it is.")
