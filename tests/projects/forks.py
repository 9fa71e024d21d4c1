"""Runs many commands with one engine that is imported once: each in a child of this process, in a folder of its own.

    python forks.py jobs.json    # [{"id": …, "folder": …, "argv": ["run.py"]}, …] → {id: {"code": …, "output": …}}

A Python of its own for each would spend most of its time importing pandas and the engine.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

import pandas as pd  # noqa: F401  imported here, so that the children have it
import pytest

from hamilton import driver  # noqa: F401


def work(argv: list[str]) -> int:
    """What `python argv` does in the current folder."""
    sys.path.insert(0, os.getcwd())
    if argv[:2] == ["-m", "pytest"]:
        return int(pytest.main(argv[2:]))
    sys.argv = argv
    runpy.run_path(argv[0], run_name="__main__")
    return 0


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Runs one job in a child."""
    with tempfile.TemporaryFile("w+") as output:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                os.chdir(job["folder"])
                os.dup2(output.fileno(), 1)
                os.dup2(output.fileno(), 2)
                code = work(job["argv"])
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        output.seek(0)
        return {"code": code, "output": output.read()}


if __name__ == "__main__":
    jobs = json.loads(Path(sys.argv[1]).read_text())
    print(json.dumps({job["id"]: run(job) for job in jobs}))
