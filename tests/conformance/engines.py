"""The two engines, and what programs observe under each: one process an engine, again after a crash."""

from __future__ import annotations

import ast
import dataclasses
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import typing

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAMS = HERE / "programs"
_SECONDS = 1200


@dataclasses.dataclass(frozen=True)
class Engine:
    """An interpreter that can import ``hamilton``."""

    name: str
    python: pathlib.Path
    path: tuple[pathlib.Path, ...] = ()


OURS = Engine("ours", pathlib.Path(sys.executable), (ROOT / "py",))


def reference() -> Engine:
    """apache-hamilton in its own virtual environment (the test set-up makes it from ``requirements.txt``)."""
    folder = ROOT / ".venv-oracle"
    for python in (folder / "bin" / "python", folder / "Scripts" / "python.exe"):
        if python.exists():
            return Engine("reference", python)
    raise FileNotFoundError(
        f"{folder.name} is missing: python -m venv {folder.name}, then "
        f"{folder.name}/bin/pip install -r tests/conformance/requirements.txt"
    )


def all_cases() -> list[str]:
    """Every ``file::case``, found without importing the programs."""
    return [
        f"{path.stem}::{statement.name}"
        for path in sorted(PROGRAMS.glob("*.py"))
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef))
        and statement.name.startswith("case_")
    ]


def observe(engine: Engine, cases: typing.Sequence[str]) -> dict[str, object]:
    """What each case observes under the engine. A case that ends the process is observed as just that."""
    seen: dict[str, object] = {}
    left = list(cases)
    while left:
        lines = _run(engine, left)
        seen.update((line["case"], line["seen"]) for line in lines if "seen" in line)
        started = [line["case"] for line in lines if "start" in line and line["case"] not in seen]
        if started:
            seen[started[-1]] = {"the process ended": "or hung in this case"}
        elif all(case not in seen for case in left):
            raise RuntimeError(f"the {engine.name} engine's harness observed none of {left[:5]} …")
        left = [case for case in left if case not in seen]
    return seen


def _run(engine: Engine, cases: typing.Sequence[str]) -> list[dict[str, typing.Any]]:
    arguments = [f"{PROGRAMS / file}.py::{case}" for file, case in (name.split("::") for name in cases)]
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(map(str, engine.path)), PYTHONHASHSEED="0")
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        process = subprocess.Popen(
            [engine.python, HERE / "harness.py", *arguments],
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environment,
            text=True,
            encoding="utf-8",
        )
        try:
            output, _ = process.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
        complaints.seek(0)
        lines = [json.loads(line) for line in output.splitlines() if line.endswith("}")]
        if process.returncode and not lines:
            raise RuntimeError(f"the {engine.name} engine's harness failed:\n{complaints.read()[-4000:]}")
    return lines


def observe_remembering(engine: Engine, cases: typing.Sequence[str]) -> dict[str, object]:
    """`observe`, but a program file that has not changed since is not run again.

    For the reference engine only: it does not change, so its observations depend on the program, on these
    helpers and on the installed versions alone.
    """
    store = ROOT / "build" / "conformance"
    store.mkdir(parents=True, exist_ok=True)
    known: dict[str, object] = {}
    for file in dict.fromkeys(case.split("::")[0] for case in cases):
        kept = store / f"{file}-{_digest(file)}.json"
        if kept.exists():
            known.update(json.loads(kept.read_text(encoding="utf-8")))
    fresh = observe(engine, [case for case in cases if case not in known])
    known.update(fresh)
    for file in dict.fromkeys(case.split("::")[0] for case in fresh):
        of_file = {case: seen for case, seen in known.items() if case.split("::")[0] == file}
        (store / f"{file}-{_digest(file)}.json").write_text(json.dumps(of_file), encoding="utf-8")
    return known


def _digest(file: str) -> str:
    digest = hashlib.sha256()
    helpers = [HERE / name for name in ("canonical.py", "observe.py", "harness.py", "requirements.txt")]
    for path in [PROGRAMS / f"{file}.py", *helpers]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
