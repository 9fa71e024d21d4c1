"""What a start imports of our wheel; runs inside Pyodide."""

from __future__ import annotations

import json
import sys


def trace_start(wheel: str, program: str) -> str:
    """What is imported of the compiled wheel at `wheel` until the first graph of `program` is there, as JSON.

    The answer has `files`, members of the wheel, and `modules`, names of modules of the standard library that are not
    there when Python has started. `program` is JSON. Raises RuntimeError if there is no graph.
    """
    started = set(sys.modules)
    sys.path.insert(0, wheel)
    from tryhamilton import worker

    worker.start(lambda event: None, '["numpy", "pandas"]')  # which come later, as in the page
    answer = json.loads(worker.dispatch(json.dumps({"type": "analyse", "program": json.loads(program)})))
    if not answer.get("value", {}).get("nodes"):
        raise RuntimeError(f"The first example has no graph: {answer}")
    origins = {
        name: spec.origin or ""
        for name, one in list(sys.modules.items())
        if (spec := getattr(one, "__spec__", None))
    }
    folder = f"{wheel}/"
    files = [path.removeprefix(folder) for path in origins.values() if path.startswith(folder)]
    modules = [name for name in origins.keys() - started if name.partition(".")[0] in sys.stdlib_module_names]
    return json.dumps({"files": sorted(files), "modules": sorted(modules)})
