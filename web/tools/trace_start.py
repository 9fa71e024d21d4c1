"""What a start imports of our wheel; runs inside Pyodide."""

from __future__ import annotations

import json
import sys


def trace_start(wheel: str, program: str) -> str:
    """The members of the compiled wheel at `wheel` that are imported until the first graph of `program` is there.

    `program` and the answer, a list of paths within the wheel, are JSON. Raises RuntimeError if there is no graph.
    """
    sys.path.insert(0, wheel)
    from tryhamilton import worker

    worker.start(lambda event: None, '["numpy", "pandas"]')  # which come later, as in the page
    answer = json.loads(worker.dispatch(json.dumps({"type": "analyse", "program": json.loads(program)})))
    if not answer.get("value", {}).get("nodes"):
        raise RuntimeError(f"The first example has no graph: {answer}")
    origins = [
        spec.origin or "" for one in list(sys.modules.values()) if (spec := getattr(one, "__spec__", None))
    ]
    folder = f"{wheel}/"
    return json.dumps(sorted(path.removeprefix(folder) for path in origins if path.startswith(folder)))
