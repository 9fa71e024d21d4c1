import ast
import json


def check_total(s):
    run = s.script()
    keywords = {one.arg for one in ast.walk(s.tree("run.py")) if isinstance(one, ast.keyword)}
    if "inputs" in keywords:
        s.succeeds(
            run,
            hint="The lists decide which nodes there are, so they are config, before the graph is built: "
            "with_config(...).",
        )
    s.succeeds(run)
    s.asks_for(run, "total", hint="Ask the driver for total.")
    s.reaches(run, "mail", "radio", "total", hint="The channels should be those of shop.json.")


def check_another_shop(s):
    for channels in (["search"], ["mail", "search", "radio"]):
        other = s.with_files({"shop.json": json.dumps({"channels": channels, "weeks": [2]})})
        run = other.succeeds(other.script())
        other.asks_for(run, "total", hint="Ask the driver for total.")
        other.executes(
            run,
            "spend_table",
            "total",
            *channels,
            hint="With another shop.json the same channels are computed: read the file in run.py.",
        )
