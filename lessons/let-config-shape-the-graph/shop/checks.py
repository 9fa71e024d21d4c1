import ast
import json


def _with_shop(s, **shop):
    """The same program with another shop.json."""
    files = {**s.program["files"], "shop.json": json.dumps(shop)}
    return type(s)({**s.program, "files": files}, s.workspace)


def check_total(s):
    run = s.script()
    keywords = {one.arg for one in ast.walk(s.tree("run.py")) if isinstance(one, ast.keyword)}
    s.expect(
        run.ok or "inputs" not in keywords,
        hint="The lists decide which nodes there are, so they are config, before the graph is built: with_config(...).",
    )
    s.succeeds(run)
    s.expect("total" in run.requested, hint="Ask the driver for total.")
    s.expect({"mail", "radio", "total"} <= run.executed, hint="The channels should be those of shop.json.")


def check_another_shop(s):
    for channels in (["search"], ["mail", "search", "radio"]):
        other = _with_shop(s, channels=channels, weeks=[2])
        run = other.succeeds(other.script())
        other.expect("total" in run.requested, hint="Ask the driver for total.")
        other.expect(
            run.executed == {"spend_table", "total", *channels},
            hint="With another shop.json the same channels are computed: read the file in run.py.",
        )
