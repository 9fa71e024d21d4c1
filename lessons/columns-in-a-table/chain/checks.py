BIRDS = {"bill_length": [40.0], "bill_depth": [20.0], "flipper": [200], "mass": [4000]}


def _shown(s):
    s.has_nodes("measured", hint="Keep the function measured.")
    s.lacks_nodes(
        "heaviness",
        inputs=False,
        hint="Here heaviness stands beside the table and asks for its columns as inputs: move it to features.py.",
    )
    s.has_nodes("measured.heaviness", hint="Write heaviness in features.py.")


def check_wires(s):
    _shown(s)
    s.lacks_inputs(
        "flipper",
        hint="flipper is an open wire: the functions see only what stands in columns_to_pass.",
    )
    s.has_edges(
        ("measured.mass_kg", "measured.heaviness"),
        ("measured.flipper", "measured.heaviness"),
        hint="heaviness needs two columns, mass_kg and flipper.",
    )


def check_values(s):
    _shown(s)
    wanted = {**BIRDS, "bill_ratio": [2.0], "mass_kg": [4.0], "heaviness": [2.0]}
    s.gives("measured", wanted, penguins=BIRDS, hint="heaviness is mass_kg / flipper * 100.")
