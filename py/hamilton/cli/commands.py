"""What each command does: steps that add to what is known so far, each answering with a JSON-able message.

Keys that start with an underscore stay within the process.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from hamilton.cli import logic, programs

_Step = Callable[[argparse.Namespace, dict[str, Any]], dict[str, Any]]


def build(asked: argparse.Namespace, done: dict[str, Any]) -> dict[str, Any]:
    """Import the modules and build a driver."""
    from hamilton import driver

    context = logic.load_context(asked.context) if asked.context else logic.empty_context()
    modules = [programs.load(one) for one in asked.modules]
    made = driver.Builder().with_modules(*modules).with_config(context["HAMILTON_CONFIG"]).build()
    return {
        "modules": [module.__name__ for module in modules],
        "nodes": len(made.graph.nodes),
        "diagnostics": [str(one) for one in made.graph.diagnostics],
        "_driver": made,
        "_context": context,
        "_name": asked.name or "_".join(module.__name__ for module in modules),
    }


def validate(asked: argparse.Namespace, done: dict[str, Any]) -> dict[str, Any]:
    """Check the execution that the context describes."""
    context = done["build"]["_context"]
    done["build"]["_driver"].validate_execution(
        context["HAMILTON_FINAL_VARS"], context["HAMILTON_OVERRIDES"], context["HAMILTON_INPUTS"]
    )
    return dict(context)


def version(asked: argparse.Namespace, done: dict[str, Any]) -> dict[str, Any]:
    """The versions of all nodes, and of the whole."""
    nodes = logic.hash_hamilton_nodes(done["build"]["_driver"])
    return {"nodes_hash": nodes, "dataflow_hash": logic.hash_dataflow(nodes)}


def view(asked: argparse.Namespace, done: dict[str, Any]) -> dict[str, Any]:
    """Draw everything."""
    return programs.draw(done["build"]["_driver"], asked.output, done["build"]["_name"])


def diff(asked: argparse.Namespace, done: dict[str, Any]) -> dict[str, Any]:
    """Compare with what the modules were at the git reference."""
    from hamilton import lineage

    current = done["build"]["_driver"]
    before = logic.at_reference(
        asked.modules, asked.git_reference, done["build"]["_context"]["HAMILTON_CONFIG"]
    )
    found = lineage.diff(before.snapshot, lineage.snapshot(current.graph))
    functions = logic.map_nodes_to_functions(current)
    message: dict[str, Any] = {
        "git_reference": asked.git_reference,
        "current_only": {name: functions.get(name, name) for name in found.added},
        "reference_only": {name: before.functions.get(name, name) for name in found.removed},
        "edit": {name: functions.get(name, name) for name in found.changed},
        "rewired": {name: list(change.takes[1]) for name, change in found.rewired.items() if change.takes},
        "stale": {name: list(causes) for name, causes in found.stale.items()},
        "reasons": {name: list(change.parts) for name, change in found.changed.items() if change.parts},
    }
    if asked.view:
        drawing = logic.visualize_diff(
            current, before, list(found.added), list(found.removed), [*found.changed, *found.rewired]
        )
        path = programs.target(asked.output, f"diff_{done['build']['_name']}")
        message["path"] = str(programs.write(drawing, path))
    return message


def compile(asked: argparse.Namespace, done: dict[str, Any]) -> dict[str, Any]:
    """Write the dataflow as tasks of a scheduler."""
    from hamilton.cli import compiling

    return compiling.compiled(asked)


#: The steps of each command; the last one is the command's own.
COMMANDS: dict[str, list[tuple[str, _Step]]] = {
    "build": [("build", build)],
    "validate": [("build", build), ("validate", validate)],
    "version": [("build", build), ("version", version)],
    "view": [("build", build), ("view", view)],
    "diff": [("build", build), ("diff", diff)],
    "compile": [("compile", compile)],
}
