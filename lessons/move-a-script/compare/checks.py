def _broken(name, change):
    """Makes the node give something else, whatever its body looks like."""
    return lambda text: (
        f"""{text}

import functools as _functools

_before = {{"{name}": {name}}}


@_functools.wraps({name})
def {name}(*args, **kwargs):
    value = _before["{name}"](*args, **kwargs)
    return {change}
"""
    )


MUTANTS = {
    "revenue_by_month is a tenth too high": _broken("revenue_by_month", "value * 1.1"),
    "return_rate is a little too high": _broken("return_rate", "value * 1.05"),
    "growth has the wrong sign": _broken("growth", "-value"),
    "best_product is another one": _broken("best_product", "value + '!'"),
    "big_customers forgets one": _broken("big_customers", "value[1:]"),
    "alerts cry wolf": _broken("alerts", "[*value, 'fire']"),
}


def check_tests(s):
    s.has_nodes("alerts", "return_rate", hint="Keep functions.py as it is.")
    s.kills(MUTANTS, hint="The dataflow was broken on purpose.")
