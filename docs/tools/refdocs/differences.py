"""The page of intended differences, from the table that the conformance tests hold the engine to."""

from __future__ import annotations

import tomllib
from pathlib import Path

from refdocs.entries import ROOT

TABLE = ROOT / "tests" / "conformance" / "differences.toml"


def reasons(table: Path = TABLE) -> dict[str, list[str]]:
    """Reason → the cases that it is given for, in the order of the table."""
    found: dict[str, list[str]] = {}
    for case, said in tomllib.loads(table.read_text(encoding="utf-8")).items():
        found.setdefault(" ".join(said["reason"].split()), []).append(case)
    return found


def render(table: Path = TABLE) -> str:
    """The page: one row a reason, with the cases that show it."""
    lines = [
        "# Where this engine means to differ",
        "",
        "The conformance tests run each of their programs under Apache Hamilton 1.90 and under this engine, and",
        "compare nodes, edges, types, tags, results and errors. These are all the differences that they allow, with the",
        "reason for each; any other difference fails them, and so does a row below that no longer differs.",
        "",
        "| difference, and why | shown by |",
        "|---|---|",
    ]
    for reason, cases in reasons(table).items():
        lines.append(f"| {reason.replace('|', chr(92) + '|')} | {', '.join(_case(case) for case in cases)} |")
    return "\n".join([*lines, "", "[Coming from Apache Hamilton](../coming-from-hamilton.md)", ""])


def _case(case: str) -> str:
    """`views_drawing::case_path` as a link to the program that holds it."""
    program, _, name = case.partition("::")
    text = name.removeprefix("case_").replace("_", " ")
    return f"[{text}](../../tests/conformance/programs/{program}.py)"
