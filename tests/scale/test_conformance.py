"""The same programs on Dask, Ray and Spark under this engine and under apache-hamilton 1.90 see the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT

PROGRAMS = Path(__file__).parent / "conformance"
ENGINES = {"reference": ROOT / "build" / "scale-reference", "this": ROOT / "py"}

#: Where this engine means to differ, and why.
MEANT = dict.fromkeys(
    [
        "ray: strict indexes",
        "ray: a node fails",
        "ray: a node behind one that fails",
        "ray: a block that fails",
    ],
    "What a node raises comes through as it is, not as a subclass that Ray makes of it.",
)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What each engine makes of each case."""
    folder = tmp_path_factory.mktemp("seen")
    assert (ENGINES["reference"] / "hamilton").is_dir(), "npm run test:scale installs the reference engine."
    running = {}
    for name, path in ENGINES.items():
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (path, PROGRAMS)))}
        running[name] = subprocess.Popen(
            [sys.executable, str(PROGRAMS / "observe.py"), str(folder / f"{name}.json")],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
    for name, process in running.items():
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 0, f"{name}: {said[-3000:]}"
    return {name: json.loads((folder / f"{name}.json").read_text()) for name in ENGINES}


def test_both_engines_see_the_same(seen):
    assert seen["reference"].keys() == seen["this"].keys()
    assert len(seen["this"]) == 40
    differing = {name for name, one in seen["this"].items() if one != seen["reference"][name]}
    assert differing == set(MEANT)


def test_where_they_differ_the_error_is_of_the_same_kind(seen):
    for name in MEANT:
        mine, theirs = seen["this"][name], seen["reference"][name]
        assert "RayTaskError" in theirs
        assert set(mine) < set(theirs)
