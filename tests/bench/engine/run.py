"""The speed of the engine: this one, apache-hamilton 1.90 and a physical limit, side by side.

    .venv/bin/python tests/bench/engine/run.py [CASE ...] [--rounds 5] [--table FILE]

Every number is CPU seconds from a fresh process; the three are interleaved round by round, so that a machine that
slows down slows them all. Printed are medians, ratios, and the exponent b of cost ~ size^b for this engine.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import statistics
import subprocess
import sys
from pathlib import Path

from cases import CASES, Case

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ORACLE = ROOT / ".venv-oracle" / "bin" / "python"
OURS = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
THEIRS = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
THEIRS["HAMILTON_TELEMETRY_ENABLED"] = "false"


def measure(
    python: Path | str, environment: dict[str, str], case: str, which: str, size: int
) -> float | None:
    """CPU seconds, or None if the engine could not do it."""
    ended = subprocess.run(
        [str(python), str(HERE / "child.py"), case, which, str(size)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    return float(ended.stdout) if ended.returncode == 0 else None


def process_cpu(python: Path | str, environment: dict[str, str], code: str) -> float:
    """CPU seconds of a whole process that runs `code`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(python), "-c", code], env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def import_row(rounds: int) -> dict[str, object]:
    """`from hamilton import driver`, the whole process; the limit is the same interpreter doing nothing."""
    samples: dict[str, list[float]] = {"ours": [], "theirs": [], "limit": []}
    for _ in range(rounds * 3):
        samples["ours"].append(process_cpu(sys.executable, OURS, "from hamilton import driver"))
        samples["limit"].append(process_cpu(sys.executable, OURS, "pass"))
        if len(samples["theirs"]) < rounds:
            samples["theirs"].append(process_cpu(ORACLE, THEIRS, "from hamilton import driver"))
    medians = {name: statistics.median(values) for name, values in samples.items()}
    return row("import", "from hamilton import driver", 1, medians, 15, 1.6)


def row(
    case: str,
    title: str,
    size: int,
    medians: dict[str, float | None],
    against: float,
    over: float | None,
    note: str = "",
) -> dict[str, object]:
    ours, theirs, limit = medians["ours"], medians["theirs"], medians.get("limit")
    faster = theirs / ours if theirs and ours else None
    times = ours / limit if limit and ours else None
    return {
        "case": case,
        "title": title,
        "size": size,
        "ours": ours,
        "theirs": theirs,
        "limit": limit,
        "vs_190": faster,
        "target_vs_190": against,
        "vs_limit": times,
        "target_vs_limit": over,
        "note": note,
    }


def measure_case(name: str, case: Case, rounds: int) -> list[dict[str, object]]:
    rows = []
    for size in case.sizes:
        samples: dict[str, list[float]] = {"ours": [], "theirs": [], "limit": []}
        for turn in range(rounds):
            ours = measure(sys.executable, OURS, name, "engine", size)
            if ours is None:
                break
            samples["ours"].append(ours)
            if size not in case.beyond and turn < 3:
                theirs = measure(ORACLE, THEIRS, name, "engine", size)
                if theirs is not None:
                    samples["theirs"].append(theirs)
            if case.limit:
                limit = measure(sys.executable, OURS, name, "limit", size)
                if limit is not None:
                    samples["limit"].append(limit)
        medians = {key: statistics.median(values) if values else None for key, values in samples.items()}
        rows.append(row(name, case.title, size, medians, case.against, case.over, case.beyond.get(size, "")))
    return rows


def exponent(rows: list[dict[str, object]]) -> float | None:
    """The slope of log cost over log size, by least squares; None for fewer than three sizes."""
    points = [(math.log(float(r["size"])), math.log(float(r["ours"]))) for r in rows if r["ours"]]  # type: ignore[arg-type]
    if len(points) < 3:
        return None
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def shown(value: object, form: str) -> str:
    return format(value, form) if isinstance(value, float) else "–"


def table(rows: list[dict[str, object]], exponents: dict[str, float | None]) -> str:
    lines = [
        "| case | n | this engine, ms | 1.90, ms | limit, ms | vs 1.90 | target | vs limit | target | exponent |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for one in rows:
        ms = [
            shown(v * 1000 if isinstance(v, float) else None, ".3f")
            for v in (one["ours"], one["theirs"], one["limit"])
        ]
        last = [r for r in rows if r["case"] == one["case"]][-1] is one
        lines.append(
            f"| {one['title']} | {one['size']} | {' | '.join(ms)} "
            f"| {shown(one['vs_190'], '.1f')}× | ≥ {one['target_vs_190']}× "
            f"| {shown(one['vs_limit'], '.2f')}× | ≤ {one['target_vs_limit']}× "
            f"| {shown(exponents.get(str(one['case'])), '.2f') if last else ''} |"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", help="names of cases; all of them if none is given")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--table", type=Path, help="write the table as Markdown, and the numbers as JSON beside it"
    )
    given = parser.parse_args()
    unknown = [name for name in given.cases if name not in CASES and name != "import"]
    if unknown:
        parser.error(f"no case named {', '.join(unknown)}; there are import, {', '.join(CASES)}")
    if not ORACLE.exists():
        parser.error("the other engine is not installed; 'npm run setup' installs it")
    rows: list[dict[str, object]] = []
    exponents: dict[str, float | None] = {}
    if not given.cases or "import" in given.cases:
        rows.append(import_row(given.rounds))
        print(rows[-1], flush=True)
    for name, case in CASES.items():
        if given.cases and name not in given.cases:
            continue
        measured = measure_case(name, case, given.rounds)
        exponents[name] = exponent(measured)
        rows.extend(measured)
        print(table(measured, exponents), flush=True)
    processor = platform.processor() or platform.machine()
    machine = f"{processor}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"\n{machine}\n\n{table(rows, exponents)}")
    if given.table:
        given.table.write_text(f"Measured on {machine}.\n\n{table(rows, exponents)}\n")
        given.table.with_suffix(".json").write_text(
            json.dumps({"machine": machine, "rows": rows, "exponents": exponents}, indent=1)
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
