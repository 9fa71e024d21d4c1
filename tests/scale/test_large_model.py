"""4200 functions in 40 modules: checked, drawn, and run here, on Dask and on Ray, with the same frame."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import pandas as pd
import pytest

from hamilton import base, driver

from . import large_model
from .conftest import ROOT

TOOK: dict[str, float] = {}


@contextmanager
def timed(what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    TOOK[what] = round(time.perf_counter() - began, 2)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[ModuleType], list[str]]]:
    """The modules and the names of their functions. Writes down how long everything took, at the end."""
    folder = tmp_path_factory.mktemp("model")
    names = large_model.write(folder, "weekly_features")
    with timed("import"):
        modules = large_model.load(folder, "weekly_features")
    yield modules, names
    for name in [one for one in sys.modules if one.partition(".")[0] == "weekly_features"]:
        del sys.modules[name]
    report = ROOT / "build" / "reports" / "large-model.json"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps({"seconds": TOOK}, indent=2) + "\n")
    print(
        "\n4200 functions, 1000 weeks, seconds:", ", ".join(f"{what} {took}" for what, took in TOOK.items())
    )


@pytest.fixture(scope="module")
def local(model: tuple[list[ModuleType], list[str]]) -> pd.DataFrame:
    modules, names = model
    with timed("build"):
        dr = driver.Driver({}, *modules)
    with timed("run here"):
        return dr.execute(names, inputs=large_model.inputs())


def test_it_is_as_large_as_the_paper_reports(model, local):
    modules, names = model
    assert (len(modules), len(names)) == (40, 4200)
    assert local.shape == (1000, 4200)
    assert list(local.columns) == names
    assert not local.isna().any().any()
    assert local.nunique().median() > 500  # not a matter of zeros


def test_it_validates_and_tells_what_is_wrong(model):
    modules, names = model
    dr = driver.Builder().with_modules(*modules).build()
    assert not dr.graph.diagnostics
    with timed("validate"):
        dr.validate_execution(names, inputs=large_model.inputs())
    with pytest.raises(ValueError, match="'spend'"):
        dr.validate_execution(names, inputs={**large_model.inputs(), "spend": "much"})
    with timed("upstream of the last"):
        assert len(dr.what_is_upstream_of(names[-1])) > 100


def test_it_is_drawn(model):
    modules, names = model
    dr = driver.Builder().with_modules(*modules).build()
    with timed("DOT of everything"):
        dot = dr.display_all_functions().source
    assert dot.count("->") > 6000
    assert all(name in dot for name in names[::100])


def test_it_gives_the_same_frame_on_dask_and_on_ray(model, local, engine, request):
    modules, names = model
    dr = driver.Driver({}, *modules, adapter=engine(base.PandasDataFrameResult()))
    where = request.node.callspec.params["engine"]
    with timed(f"run on {where}, two workers"):
        frame = dr.execute(names, inputs=large_model.inputs())
    pd.testing.assert_frame_equal(frame, local)
