"""The first example, analysed and run: `python first_visit.py FOLDER FILE` writes its graph and values as JSON."""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tryhamilton.worker import Kernel

#: Rows of the result that a first look shows.
ROWS = 8


def rendered(folder: Path) -> dict[str, Any]:
    """The program with what the kernel says of it. Raises RuntimeError if it does not run."""
    manifest = json.loads((folder / "example.json").read_text(encoding="utf-8"))
    files = {name: (folder / name).read_text(encoding="utf-8") for name in manifest["files"]}
    program = {"files": files, "inputs": manifest["inputs"], "config": manifest["config"]}
    previews: dict[str, Any] = {}

    def hear(event: str) -> None:
        told = json.loads(event)
        if told["type"] == "node" and told.get("preview"):
            previews[told["name"]] = told["preview"]

    # The program may write files, as the talk's does with its drawing.
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        kernel = Kernel(hear, (), place)
        try:

            def ask(type_: str, **fields: Any) -> Any:
                answer = json.loads(kernel.dispatch(json.dumps({"type": type_, **fields})))
                if "error" in answer:
                    raise RuntimeError(answer["error"]["message"])
                return answer["value"]

            run = ask("run", program=program, outputs=None, all=False)
            if not run["ok"]:
                raise RuntimeError(run["error"]["message"])
            graph = ask("analyse", program=program)
            result = ask("preview", node="$result", offset=0, limit=ROWS)
        finally:
            kernel.close()
    return {
        "title": manifest["title"],
        "files": files,
        "graph": graph,
        "previews": previews,
        "result": result,
    }


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(rendered(Path(sys.argv[1]))), encoding="utf-8")
