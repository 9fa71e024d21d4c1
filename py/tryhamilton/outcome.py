"""How a run ended, as records: its error, what its validators said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hamilton.node import Node
from tryhamilton import faults
from tryhamilton.nodes import VALIDATOR_TAG
from tryhamilton.places import at_node
from tryhamilton.preview import PAGE, preview
from tryhamilton.protocol import Diagnostic, Graph, Preview, RunError, RunResult
from tryhamilton.text import type_name
from tryhamilton.watch import ROWS, RunLog
from tryhamilton.workspace import Workspace

#: With more outputs than this, each is previewed by its first rows only.
MANY = 30


class Unfit(Exception):
    """The program cannot run as it stands; `found` says why, the first of it is the error of the run."""

    def __init__(self, found: list[Diagnostic]):
        super().__init__(found[0]["message"])
        self.found = found

    @property
    def error(self) -> RunError:
        first = self.found[0]
        return {
            "type": "ProgramError",
            "message": first["message"],
            "node": first["node"],
            "file": first["file"],
            "line": first["line"],
            "traceback": [],
        }


def error_of(error: BaseException, workspace: Workspace, log: RunLog, nodes: Mapping[str, Node]) -> RunError:
    """An exception as the page shows it: the learner's frames only, the node, and what the engine knows besides."""
    if isinstance(error, Unfit):
        return error.error
    cycle = getattr(error, "cycle", None)
    name: str | None = log.failed or getattr(error, "hamilton_node", None) or (cycle[0] if cycle else None)
    file, where = faults.place_of(error, workspace)
    line = where.line if where else None
    if file is None and name is not None and name in nodes:
        place = at_node(nodes[name], name, "error", "", "", workspace)
        file, line = place["file"], place["line"]
    stopped = isinstance(error, KeyboardInterrupt)
    record: RunError = {
        "type": "Stopped" if stopped else type_name(error),
        "message": faults.message_of(error, workspace),
        "node": name,
        "file": file,
        "line": line,
        "traceback": faults.frames_of(error, workspace),
    }
    notes = [note for note in getattr(error, "__notes__", ()) if isinstance(note, str)]
    if notes and not stopped:
        record["notes"] = notes
    return record


def results_of(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Preview]:
    """Previews of those of the requested `names` that have a value; of very many, only the first rows of each."""
    there = [name for name in names if name in values]
    rows = PAGE if len(there) <= MANY else ROWS
    return {name: preview(values[name], 0, rows) for name in there}


def failed(
    log: RunLog,
    error: RunError,
    found: list[Diagnostic],
    graph: Graph | None = None,
    requested: Iterable[str] = (),
) -> RunResult:
    """The result of a run that did not reach its end; what was computed of `requested` before is among the results."""
    stopped = error["type"] == "Stopped"
    log.close("stopped" if stopped or not log.failed else f"{log.failed} failed")
    return {
        "ok": False,
        "nodes": log.nodes,
        "results": results_of(log.values, requested),
        "result": None,
        "error": error,
        "diagnostics": found,
        "graph": graph,
    }


def validations(
    nodes: Mapping[str, Node], values: Mapping[str, Any], workspace: Workspace
) -> list[Diagnostic]:
    """What the validators of `check_output` found wrong."""
    found = []
    for name, value in values.items():
        node = nodes.get(name)
        if node is None or not node.tags.get(VALIDATOR_TAG) or getattr(value, "passes", True):
            continue
        source = str(node.tags.get("hamilton.data_quality.source_node", name))
        message = f"'{source}' did not pass a check: {value.message}"
        found.append(at_node(nodes.get(source), source, "warning", "validation", message, workspace))
    return found
