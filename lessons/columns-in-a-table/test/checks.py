def _broken(old, new):
    return lambda text: text.replace(old, new)


MUTANTS = {
    "heaviness forgets its factor 100": _broken("/ flipper * 100", "/ flipper"),
    "bill_ratio is upside down": _broken("bill_length / bill_depth", "bill_depth / bill_length"),
    "heaviness multiplies by flipper": _broken("mass_kg / flipper", "mass_kg * flipper"),
}


def check_tests(s):
    s.has_nodes("measured.heaviness", hint="Keep heaviness in features.py.")
    s.kills(
        MUTANTS,
        file="features.py",
        tests="test_features.py",
        hint="The functions were broken on purpose, one after the other.",
    )
