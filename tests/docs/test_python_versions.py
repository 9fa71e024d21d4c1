"""README promises that Python 3.11 is enough, so no pinned package may ask for a later patch of it."""

from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = sorted(ROOT.glob(".venv*"))


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda folder: folder.name)
def test_the_first_python_that_readme_promises_can_install_every_pin(environment: Path):
    folders = [str(folder) for folder in environment.glob("lib/python*/site-packages")]
    installed = list(distributions(path=folders))
    wanted = {f"{dist.name} {dist.version}": dist.metadata.json.get("requires_python") for dist in installed}
    assert wanted, f"{environment} is empty"
    refusing = {
        name: versions
        for name, versions in wanted.items()
        if versions and "3.11.0" not in SpecifierSet(versions)
    }
    assert not refusing, "pin a version of these that takes Python 3.11.0"
