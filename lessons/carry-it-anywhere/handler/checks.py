import ast
import json

ORDERS = "distance,hour,rain\n1000,17,0\n2000,15,1\n500,8,0\n4000,18,1\n"


def _with(s, **files):
    """The same program with other files in it; `_` in a name stands for a dot."""
    changed = {name.replace("__", "."): text for name, text in files.items()}
    return s.with_files(changed)


def _handle(s):
    handle = s.constant("handle", "handler.py")
    s.expect(handle, hint="Keep the function handle in handler.py.")
    return handle


def check_answer(s):
    handle = _handle(s)
    answer = handle({"distance": 2000, "hour": 17, "rain": 1})
    s.expect(isinstance(answer, dict) and "minutes" in answer, hint='handle should return {"minutes": ...}.')
    try:
        text = json.dumps(answer)
    except TypeError:
        s.fail(
            "This cannot be sent as JSON: make a plain float of it.",
            "types",
            "float",
            type(answer["minutes"]).__name__,
        )
    s.expect(json.loads(text)["minutes"] == 19.0, hint="2 km at five in the rain should take 19 minutes.")
    other = handle({"distance": 500, "hour": 9, "rain": 0})
    s.expect(other["minutes"] == 7.0, hint="500 m in the morning should take 7 minutes.")


def check_one_source(s):
    _handle(s)
    changed = s.program["files"]["features.py"].replace("return 5 +", "return 105 +")
    other = _with(s, features__py=changed)
    answer = _handle(other)({"distance": 500, "hour": 9, "rain": 0})
    _with(s)
    s.expect(isinstance(answer, dict) and "minutes" in answer, hint='handle should return {"minutes": ...}.')
    s.expect(
        round(answer["minutes"]) == 107,
        hint="The handler does not notice when features.py changes: ask the driver instead.",
    )


def check_built_once(s):
    _handle(s)
    body = next(one for one in ast.walk(s.tree("handler.py")) if getattr(one, "name", "") == "handle")
    builds = [one for one in ast.walk(body) if getattr(one, "attr", "") == "build"]
    s.expect(not builds, hint="Every customer waits for a new driver: build it once, above the function.")
    executes = [one for one in ast.walk(body) if getattr(one, "attr", "") == "execute"]
    s.expect(executes, hint="handle should execute the driver.")
