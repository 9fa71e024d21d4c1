import ast
import json

FAR = {"distance": 2000, "hour": 17, "rain": 1}
NEAR = {"distance": 500, "hour": 9, "rain": 0}


def _with(s, **files):
    """The same program with other files in it; `_` in a name stands for a dot."""
    changed = {name.replace("__", "."): text for name, text in files.items()}
    return s.with_files(changed)


def _handle(s):
    return s.defines("handler.py", "handle", hint="Keep the function handle in handler.py.")


def _minutes(s, order):
    """What handle answers to an order, after a journey as JSON."""
    answer = _handle(s)(order)
    s.expect(
        isinstance(answer, dict) and "minutes" in answer,
        hint='handle should return {"minutes": ...}.',
        what="what handle returns",
        wanted={"minutes": "a number"},
        found=answer,
        given=order,
    )
    try:
        return json.loads(json.dumps(answer))["minutes"]
    except TypeError:
        s.fail(
            "This cannot be sent as JSON: make a plain float of it.",
            "types",
            {"minutes": "float"},
            {"minutes": type(answer["minutes"]).__name__},
        )


def check_answer(s):
    s.equals(
        "minutes",
        _minutes(s, FAR),
        19.0,
        given=FAR,
        hint="2 km at five in the rain should take 19 minutes.",
    )
    s.equals(
        "minutes",
        _minutes(s, NEAR),
        7.0,
        given=NEAR,
        hint="500 m in the morning should take 7 minutes.",
    )


def check_one_source(s):
    _handle(s)
    changed = s.program["files"]["features.py"].replace("return 5 +", "return 105 +")
    other = _with(s, features__py=changed)
    minutes = _minutes(other, NEAR)
    _with(s)
    other.expect(
        round(minutes) == 107,
        hint="The handler does not notice when features.py changes: ask the driver instead.",
        what="minutes, with 100 more in features.py",
        wanted=107,
        found=minutes,
        given=NEAR,
    )


def check_built_once(s):
    _handle(s)
    body = next(one for one in ast.walk(s.tree("handler.py")) if getattr(one, "name", "") == "handle")
    calls = {getattr(one, "attr", "") for one in ast.walk(body)}
    s.lacks(
        "calls in handle",
        calls,
        "build",
        hint="Every customer waits for a new driver: build it once, above the function.",
    )
    s.contains("calls in handle", calls, "execute", hint="handle should execute the driver.")
