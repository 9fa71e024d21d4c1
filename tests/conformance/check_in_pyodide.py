"""Each case that a browser can run, under this engine in real Pyodide, compared with the reference engine.

    pytest tests/conformance/check_in_pyodide.py

Not collected with the other tests, since it needs node and build/runtime. Cases that need a package which Pyodide's
served runtime does not have are left out, by the imports that stand in their text.
"""

from __future__ import annotations

import ast
import fnmatch
import json
import pathlib
import re
import subprocess
import sys
import tomllib

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import compare
import engines

#: Compiled packages that the served runtime does not bring, and what needs one of them.
ABSENT = {
    "dask", "diskcache", "dlt", "matplotlib", "mlflow", "narwhals", "pandera", "polars", "psutil", "pyarrow",
    "pydantic", "ray", "requests", "rich", "sqlalchemy", "tqdm", "yaml",
}  # fmt: skip
_NAMES = "|".join(sorted(ABSENT))
_IMPORTS = re.compile(rf"\b(?:import|from)\s+(?:{_NAMES})\b|_(?:{_NAMES})\b|\b(?:to|from_)\.(?:{_NAMES})\b")


def cases_for_browsers() -> list[str]:
    """Every ``file::case`` whose text and whose file's text outside the cases imports nothing that is absent."""
    found = []
    for path in sorted(engines.PROGRAMS.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        statements = ast.parse(text).body
        cases = {
            one.name: ast.get_source_segment(text, one) or ""
            for one in statements
            if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)) and one.name.startswith("case_")
        }
        around = text
        for segment in cases.values():
            around = around.replace(segment, "")
        if not _IMPORTS.search(around):
            found += [
                f"{path.stem}::{name}" for name, segment in cases.items() if not _IMPORTS.search(segment)
            ]
    return found


CASES = cases_for_browsers()
KNOWN = tomllib.loads((engines.HERE / "differences.toml").read_text(encoding="utf-8"))
HERE_ONLY = tomllib.loads((engines.HERE / "pyodide_differences.toml").read_text(encoding="utf-8"))


def observe_in_pyodide(cases: list[str]) -> dict[str, object]:
    """What the cases observe; one that ends the interpreter is observed as just that, and the rest goes on anew."""
    seen: dict[str, object] = {}
    left = cases
    while left:
        names = [
            f"tests/conformance/programs/{file}.py::{case}"
            for file, case in (one.split("::") for one in left)
        ]
        script = pathlib.Path("tests") / "conformance" / "pyodide.mjs"
        done = subprocess.run(["node", script, *names], cwd=engines.ROOT, capture_output=True, text=True)
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        seen.update((line["case"], line["seen"]) for line in lines if "seen" in line)
        started = [line["case"] for line in lines if "start" in line and line["case"] not in seen]
        if started:
            seen[started[-1]] = {"Pyodide ended": done.stderr[-500:]}
        elif all(one not in seen for one in left):
            raise RuntimeError(f"Pyodide observed nothing:\n{done.stderr[-3000:]}")
        left = [one for one in left if one not in seen]
    return seen


@pytest.fixture(scope="module")
def observations(request: pytest.FixtureRequest) -> tuple[dict[str, object], dict[str, object]]:
    """What the selected cases observe: in Pyodide, and under the reference engine."""
    wanted = [item.callspec.params["case"] for item in request.session.items if hasattr(item, "callspec")]
    return observe_in_pyodide(wanted), engines.observe_remembering(engines.reference(), wanted)


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, observations: tuple[dict[str, object], dict[str, object]]) -> None:
    ours, theirs = observations
    found = compare.differences(ours[case], theirs[case])
    allowed = [
        pattern for table in (KNOWN, HERE_ONLY) if case in table for pattern in table[case].get("at", ["*"])
    ]
    unexpected = compare.outside(found, allowed)
    assert not unexpected, "\n".join(map(str, unexpected))
    here = HERE_ONLY.get(case, {}).get("at", ["*"] if case in HERE_ONLY else [])
    idle = [pattern for pattern in here if not any(fnmatch.fnmatchcase(one.at, pattern) for one in found)]
    assert not idle, f"no difference at {idle}: take it out of pyodide_differences.toml"


def test_most_cases_run_in_browsers() -> None:
    assert len(CASES) >= min(300, len(engines.all_cases()) // 2)
