"""Small sites of documentation, built by the tools themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PY = HERE.parents[1] / "py"


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs one of Python's tools with our packages importable."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        env={**os.environ, "PYTHONPATH": str(PY), "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="session")
def sphinx_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The site in `sphinx-site`, built once by each builder that is asked for; any warning is a failure."""
    built: dict[str, Path] = {}

    def build(builder: str) -> Path:
        if builder not in built:
            folder = tmp_path_factory.mktemp(builder)
            made = run("sphinx", "-W", "-q", "-b", builder, str(HERE / "sphinx-site"), str(folder))
            assert made.returncode == 0, made.stderr
            built[builder] = folder
        return built[builder]

    return build


@pytest.fixture(scope="session")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in `zensical-site`, built in a copy, since the builder writes beside its sources."""
    folder = tmp_path_factory.mktemp("zensical") / "site"
    shutil.copytree(HERE / "zensical-site", folder)
    made = run("zensical", "build", "-f", str(folder / "zensical.toml"))
    assert made.returncode == 0, made.stdout + made.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def mkdocs_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in `mkdocs-site`, built strictly."""
    folder = tmp_path_factory.mktemp("mkdocs")
    made = run(
        "mkdocs", "build", "-q", "-f", str(HERE / "mkdocs-site/mkdocs.yml"), "-d", str(folder / "site")
    )
    assert made.returncode == 0, made.stderr
    return folder / "site"
