from tryhamilton.lessons.claims import already_true

WANTED = {"email": "str", "birth_year": "int", "orders": "int", "spend": "int"}


def _schema(s):
    text = s.nodes["customers"]["tags"].get("hamilton.internal.schema_output", "")
    return dict(part.strip().split("=") for part in text.split(",") if "=" in part)


def check_schema(s):
    s.lacks_errors(
        "schema-of-no-dataframe",
        hint='The columns are nodes too, and no tables. Say which node is meant: target_="customers".',
    )
    s.has_nodes("customers", "email", hint="Keep customers and its columns.")
    found = _schema(s)
    what = "schema of customers"
    s.expect(
        found,
        what=what,
        wanted=WANTED,
        found=found,
        node="customers",
        hint="Put @schema.output above customers.",
    )
    s.answers(what, found, WANTED, hint="The table has four columns: describe each.")
    s.expect(
        not any(one.startswith("<class") for one in found.values()),
        what=what,
        wanted=WANTED,
        found=found,
        node="customers",
        hint='The types are a note for people, so they are texts: write "str" and "int", in quotes.',
    )
    s.equals(what, found, WANTED, node="customers", hint="email is a str, the others are int.")


@already_true("the labels of the step before stay")
def check_labels_stay(s):
    s.has_nodes("email", "birth_year", hint="Keep the columns.")
    s.has_tags("email", {"private": "yes"}, hint="Keep the label of email.")
    s.has_tags("birth_year", {"private": "yes"}, hint="Keep the label of birth_year.")
