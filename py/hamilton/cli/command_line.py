"""The command line: arguments in, a report on standard output and an exit code out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hamilton.cli import commands, reports


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    whole = argparse.ArgumentParser(prog="hamilton", description="Build, compare, check and draw dataflows.")
    _output_options(whole, default=False)
    found = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    _command(found, "build", "Build a driver with MODULES, to see whether they make a graph.")

    diff = _command(found, "diff", "Compare MODULES with what they were at a git reference.")
    diff.add_argument("--git-reference", default="HEAD", help="what to compare with (default: HEAD)")
    diff.add_argument("--view", "-v", action="store_true", help="draw the difference too")
    diff.add_argument("--exit-code", action="store_true", help="exit with 1 if there is a difference")
    _output(diff)

    validate = _command(found, "validate", "Check that MODULES can run with the inputs of a context file.")
    validate.set_defaults(context_required=True)

    _command(found, "version", "Print the version of every node, and of the dataflow as a whole.")

    view = _command(found, "view", "Draw the dataflow.")
    _output(view)

    _compile(_command(found, "compile", "Write a file in which a scheduler's tasks run the dataflow."))
    return whole


def _command(found: Any, name: str, help: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = found.add_parser(name, help=help, description=help)
    # Accepted on either side of the command's name; not to undo what stood before it, it has no default here.
    _output_options(made, default=argparse.SUPPRESS)
    made.add_argument(
        "modules", nargs="+", metavar="MODULES", help="paths of Python files, or names of modules"
    )
    made.add_argument("--name", "-n", help="name of the dataflow (default: from MODULES)")
    made.add_argument(
        "--context", "-ctx", type=Path, metavar="FILE",
        help="a .json or .py file with HAMILTON_CONFIG, HAMILTON_FINAL_VARS, HAMILTON_INPUTS, HAMILTON_OVERRIDES",
    )  # fmt: skip
    return made


def _compile(made: argparse.ArgumentParser) -> None:
    made.add_argument("--to", required=True, choices=("airflow", "dagster"), help="the scheduler")
    made.add_argument(
        "--cut", action="append", default=[], metavar="NODES",
        help="a task ends at this node, or computes these (a,b); once for each task but the last",
    )  # fmt: skip
    made.add_argument(
        "--outputs", metavar="NODES", help="what to compute (a,b; default: from the context file)"
    )
    made.add_argument("--store", default="hamilton_store", help="folder for what tasks hand over (Airflow)")
    made.add_argument(
        "--format", action="append", default=[], metavar="NODE=FORMAT",
        help="keep what a node gives as parquet, json, ... (Airflow; default: pickle)",
    )  # fmt: skip
    made.add_argument("--output", "-o", default="-", help="the file to write (default: standard output)")


def _output(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--output", "-o", default=".",
        help="a file (.png, .svg, .dot, .mmd, .json, .txt), a folder for NAME.png, or - for an outline (default: .)",
    )  # fmt: skip


def _output_options(made: argparse.ArgumentParser, default: Any) -> None:
    made.add_argument("--verbose", action="store_true", default=default, help="report every step on the way")
    made.add_argument("--json-out", action="store_true", default=default, help="report as JSON, for programs")


def run(arguments: Sequence[str] | None = None) -> int:
    """Parse, do, report; the exit code."""
    try:
        asked = parser().parse_args(arguments)
        _check(asked)
    except SystemExit as usage:  # argparse has said why
        return int(usage.code or 0)
    steps = commands.COMMANDS[asked.command]
    done: dict[str, Any] = {}
    for name, step in steps:
        failure = _step(name, step, asked, done)
        if failure is not None:
            _report(asked, name, False, failure)
            return 1
        if asked.verbose or name == asked.command:
            _report(asked, name, True, done[name])
    difference = done.get("diff")
    return 1 if difference and asked.exit_code and any(difference[key] for key in reports.DIFFERENCES) else 0


def _check(asked: argparse.Namespace) -> None:
    missing = [one for one in asked.modules if one.endswith(".py") and not Path(one).is_file()]
    if missing:
        parser().error(f"there is no file {', '.join(missing)}")
    if getattr(asked, "context_required", False) and asked.context is None:
        parser().error(f"{asked.command} needs a --context file: it says which inputs to check with")
    if asked.context is not None and not asked.context.is_file():
        parser().error(f"there is no file {asked.context}")


def _step(
    name: str, step: Callable[..., dict[str, Any]], asked: argparse.Namespace, done: dict[str, Any]
) -> dict[str, Any] | None:
    """Do one step; what went wrong, or None."""
    try:
        done[name] = step(asked, done)
    except Exception as error:  # whatever the learner's modules raise at import is to be reported, too
        return {"error": str(type(error)), "details": str(error)}
    return None


def _report(asked: argparse.Namespace, name: str, success: bool, message: dict[str, Any]) -> None:
    if asked.json_out:
        shown = {key: value for key, value in message.items() if not key.startswith("_")}
        print(json.dumps({"command": name, "success": success, "message": shown}, default=str))
    elif success:
        print(reports.text(name, message))
    else:
        kind = message["error"].removeprefix("<class '").removesuffix("'>").rpartition(".")[2]
        print(f"hamilton {name}: {kind}: {message['details']}", file=sys.stderr)
