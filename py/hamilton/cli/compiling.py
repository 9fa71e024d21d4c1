"""`hamilton compile`: from modules, or a function that gives a driver, to a file for a scheduler."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from hamilton.cli import logic, programs


def compiled(asked: argparse.Namespace) -> dict[str, Any]:
    """Cut the dataflow and write the file. Returns its path (its text for ``-``), and the tasks as text."""
    from hamilton import orchestration

    context = logic.load_context(asked.context) if asked.context else logic.empty_context()
    dr, factory, name = _driver(asked, context["HAMILTON_CONFIG"])
    outputs = _names(asked.outputs) if asked.outputs else context["HAMILTON_FINAL_VARS"]
    slices = orchestration.cut(
        dr,
        [_names(one) for one in asked.cut],
        outputs,
        context["HAMILTON_INPUTS"],
        context["HAMILTON_OVERRIDES"],
    )
    name = asked.name or name
    if asked.to == "airflow":
        formats = dict(_pair(one) for one in asked.format)
        text = orchestration.airflow(slices, name, store=asked.store, formats=formats, factory=factory)
    else:
        if asked.format:
            raise ValueError("--format is for Airflow; in Dagster an IO manager says how assets are kept.")
        text = orchestration.dagster(slices, name, factory=factory)
    message: dict[str, Any] = {"path": asked.output, "tasks": str(slices).splitlines()}
    if asked.output == "-":
        return {**message, "_text": text}
    path = Path(asked.output)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return message


def _driver(asked: argparse.Namespace, config: dict[str, Any]) -> tuple[Any, str | None, str]:
    """The driver, the function that gave it if one did, and a name for the whole."""
    if len(asked.modules) == 1 and ":" in asked.modules[0] and not asked.modules[0].endswith(".py"):
        given, _, function = asked.modules[0].partition(":")
        module = programs.load(given)
        if not hasattr(module, function):
            raise ValueError(f"Module '{module.__name__}' has no function '{function}' that gives a driver.")
        return (
            getattr(module, function)(),
            f"{module.__name__}:{function}",
            module.__name__.rpartition(".")[2],
        )
    from hamilton import driver

    modules = [programs.load(one) for one in asked.modules]
    builder = driver.Builder().with_modules(*modules).with_config(config)
    if any(one.node_role.name in ("EXPAND", "COLLECT") for one in builder.copy().build().graph.get_nodes()):
        builder.enable_dynamic_execution(allow_experimental_mode=True)
    name = "_".join(module.__name__.rpartition(".")[2] for module in modules)
    return builder.build(), None, name


def _names(listed: str) -> list[str]:
    return [one.strip() for one in listed.split(",") if one.strip()]


def _pair(given: str) -> tuple[str, str]:
    node, _, kind = given.partition("=")
    if not kind:
        raise ValueError(f"--format takes NODE=FORMAT, such as features=parquet, not '{given}'.")
    return node, kind
