import io

import pandas as pd


def _written(s, run, hint):
    """The table that the script wrote."""
    s.writes(run, "minutes.csv", hint=hint)
    return pd.read_csv(io.BytesIO(run.written["minutes.csv"]))


def _wanted(orders, start=16, wet=2):
    rush = orders["hour"].between(start, 18)
    return 5 + 4 * orders["distance"] / 1000 * (1 + 0.5 * rush) + wet * orders["rain"]


ORDERS = "distance,hour,rain\n1000,17,0\n2000,15,1\n500,8,0\n4000,18,1\n"


def _with(s, **files):
    """The same program with other files in it; `_` in a name stands for a dot."""
    changed = {name.replace("__", "."): text for name, text in files.items()}
    return s.with_files(changed)


BOTH = "import tasks\n\ntasks.prepare()\nminutes = tasks.estimate()\n"


def check_rules(s):
    s.has_nodes("minutes", hint="Keep the functions of features.py.")
    handle = s.defines("handler.py", "handle", hint="Keep the function handle in handler.py.")
    for hour, wanted in {14: [9.0], 15: [11.0], 18: [11.0], 19: [9.0]}.items():
        given = {"distance": [1000], "hour": [hour], "rain": [0]}
        found = s.succeeds(s.run("minutes", inputs=given)).values["minutes"]
        order = {"distance": 1000, "hour": hour, "rain": 0}
        answer = handle(order)
        s.expect(
            isinstance(answer, dict) and "minutes" in answer,
            hint='handle should return {"minutes": ...}.',
            what="what handle returns",
            wanted={"minutes": "a number"},
            found=answer,
            given=order,
        )
        both = {"script": float(found.iloc[0]), "handler": answer["minutes"]}
        if abs(both["script"] - both["handler"]) > 1e-9:
            s.fail(
                "Script and handler no longer agree: change the rule in features.py alone.",
                "values",
                dict.fromkeys(both, wanted[0]),
                both,
                what="minutes of this order",
                given=order,
            )
        s.gives("minutes", wanted, inputs=given, hint=f"1 km at {hour} should take {wanted[0]:.0f} minutes.")
    given = {"distance": [1000], "hour": [9], "rain": [1]}
    s.gives("minutes", [12.0], inputs=given, hint="The rush is right. Now rain: it costs 3 minutes.")


def check_all_agree(s):
    s = _with(s)
    s.has_nodes("minutes", hint="Keep the functions of features.py.")
    wanted = [round(one, 6) for one in _wanted(pd.read_csv(io.StringIO(ORDERS)), 15, 3)]
    other = _with(s, orders__csv=ORDERS)
    table = _written(other, other.script(), hint="The script should still write minutes.csv.")
    night = _with(s, orders__csv=ORDERS, run__py=BOTH)
    tasks = night.succeeds(night.script()).names["minutes"]
    for there, name, found in ((other, "the script", table["minutes"]), (night, "the tasks", tasks)):
        there.equals(
            f"minutes of {name}",
            [round(float(one), 6) for one in found],
            wanted,
            hint=f"In {name} the new rules do not arrive.",
        )
