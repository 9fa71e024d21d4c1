"""What `hamilton compile` writes, loaded and run by Airflow and by Dagster themselves.

The dataflow is the paper's. It is cut as the paper cuts it: data in one step, features in the next, which starts from
values that stand in for the nodes that have made them.
"""

from __future__ import annotations

import importlib.util
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from hamilton import driver
from hamilton.cli import main

ROOT = Path(__file__).resolve().parents[3]

FEATURES = '''"""Marketing by week."""

import os

import pandas as pd


def weekly(weeks: int) -> pd.DataFrame:
    """Spend and signups. Tells where it has been computed, if it is to."""
    if "COMPUTED_IN" in os.environ:
        with open(os.environ["COMPUTED_IN"], "a") as file:
            file.write(f"weekly {os.getpid()}\\n")
    return pd.DataFrame({"spend": [10.0 * week % 70 for week in range(weeks)], "signups": range(1, weeks + 1)})


def spend(weekly: pd.DataFrame) -> pd.Series:
    return weekly["spend"]


def signups(weekly: pd.DataFrame) -> pd.Series:
    return weekly["signups"]


def avg_3wk_spend(spend: pd.Series) -> pd.Series:
    return spend.rolling(3).mean()


def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups


def spend_mean(spend: pd.Series) -> float:
    return float(spend.mean())


def spend_zero_mean(spend: pd.Series, spend_mean: float) -> pd.Series:
    return spend - spend_mean


def features(avg_3wk_spend: pd.Series, spend_per_signup: pd.Series, spend_zero_mean: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {"avg_3wk_spend": avg_3wk_spend, "spend_per_signup": spend_per_signup, "spend_zero_mean": spend_zero_mean}
    )
'''
OUTPUTS = ["features", "spend_mean"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the dataflow and of the files compiled from it."""
    folder = tmp_path_factory.mktemp("airflow") / "dags"
    folder.mkdir()
    (folder / "weekly_marketing.py").write_text(FEATURES)
    context = {"HAMILTON_FINAL_VARS": OUTPUTS, "HAMILTON_INPUTS": {"weeks": 8}}
    (folder / "context.json").write_text(json.dumps(context))
    return folder


@pytest.fixture(scope="module")
def expected(folder: Path) -> Any:
    """A function `weeks -> values` that computes them in one process."""
    sys.path.insert(0, str(folder))
    import weekly_marketing

    dr = driver.Builder().with_modules(weekly_marketing).build()
    yield lambda weeks: dr.execute(OUTPUTS, inputs={"weeks": weeks})
    sys.path.remove(str(folder))
    sys.modules.pop("weekly_marketing", None)


def compiled(folder: Path, to: str, *more: str) -> Path:
    target = folder / f"{to}_marketing.py"
    arguments = [str(folder / "weekly_marketing.py"), "--context", str(folder / "context.json"), "--to", to]
    arguments += ["--cut", "weekly", "--cut", "spend,spend_mean", "--output", str(target)]
    assert main(["compile", *arguments, *more]) == 0
    return target


def same(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    pd.testing.assert_frame_equal(found["features"], expected["features"])
    return bool(found["spend_mean"] == expected["spend_mean"])


# -- Airflow -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def airflow(folder: Path) -> Any:
    """A function that runs the command `airflow` with a home of its own, and returns what it said."""
    home = folder.parent
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__UNIT_TEST_MODE": "False",
        "PYTHONPATH": str(ROOT / "py"),
        "HAMILTON_STORE": str(home / "store"),
        "COMPUTED_IN": str(home / "computed"),
    }

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [str(Path(sys.executable).with_name("airflow")), *arguments],
            env=environment, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout + done.stderr

    run("db", "migrate")
    return run


def test_airflow_runs_the_dag_and_gives_what_one_process_gives(folder, expected, airflow):
    text = compiled(folder, "airflow", "--name", "marketing", "--format", "weekly=parquet").read_text()
    assert "@task" in text
    said = airflow("dags", "test", "marketing")
    assert "state=success" in said
    (run,) = (folder.parent / "store" / "marketing").iterdir()
    assert {one.name for one in run.iterdir()} == {
        "weekly.parquet", "spend.pickle", "spend_mean.pickle", "features.pickle"
    }  # fmt: skip
    found = {name: pickle.loads((run / f"{name}.pickle").read_bytes()) for name in OUTPUTS}
    assert same(found, expected(8))
    assert len((folder.parent / "computed").read_text().splitlines()) == 1  # one task has computed it

    # Another run with another value for the input.
    airflow("dags", "test", "marketing", "--conf", '{"weeks": 5}')
    (later,) = (one for one in (folder.parent / "store" / "marketing").iterdir() if one != run)
    found = {name: pickle.loads((later / f"{name}.pickle").read_bytes()) for name in OUTPUTS}
    assert same(found, expected(5))


# -- Dagster -----------------------------------------------------------------------------------------------------


def test_dagster_makes_the_assets_and_they_are_what_one_process_gives(
    folder, expected, tmp_path, monkeypatch
):
    import dagster as dg

    values, later_values = expected(8), expected(5)
    monkeypatch.setenv("COMPUTED_IN", str(tmp_path / "computed"))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    spec = importlib.util.spec_from_file_location("dagster_marketing", compiled(folder, "dagster"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    graph = module.defs.resolve_asset_graph()
    keys = {key.to_user_string() for key in graph.get_all_asset_keys()}
    assert keys == {"weekly", "spend", "spend_mean", "features"}
    assert graph.get(dg.AssetKey("features")).parent_keys == {
        dg.AssetKey("weekly"), dg.AssetKey("spend"), dg.AssetKey("spend_mean")
    }  # fmt: skip

    instance = dg.DagsterInstance.ephemeral()
    kept = {
        "io_manager": dg.FilesystemIOManager(base_dir=str(tmp_path / "kept")),
        "run_inputs": module.Inputs(),
    }
    assets = [module.weekly, module.spend_and_spend_mean, module.features]
    made = dg.materialize(assets, resources=kept, instance=instance)
    assert made.success
    found = {"features": made.asset_value("features"), "spend_mean": made.asset_value("spend_mean")}
    assert same(found, values)
    assert len((tmp_path / "computed").read_text().splitlines()) == 1

    # The last one again, from what the others have left behind.
    again = dg.materialize(assets, selection="features", resources=kept, instance=instance)
    pd.testing.assert_frame_equal(again.asset_value("features"), values["features"])
    assert len((tmp_path / "computed").read_text().splitlines()) == 1

    # Another value for the input.
    other = dg.materialize(
        assets, resources={**kept, "run_inputs": module.Inputs(weeks=5)}, instance=instance
    )
    found = {"features": other.asset_value("features"), "spend_mean": other.asset_value("spend_mean")}
    assert same(found, later_values)


def test_a_function_that_gives_the_driver_is_called_by_each_task(folder, expected, tmp_path, monkeypatch):
    """What a file could not write down, such as an adapter, is made there."""
    import dagster as dg

    (folder / "marketing_pipeline.py").write_text(
        "import os\n\nimport weekly_marketing\n\nfrom hamilton import driver\n"
        "from hamilton.lifecycle import PrintLn\n\n\n"
        "def build() -> driver.Driver:\n"
        "    def note(line: str) -> None:\n"
        "        with open(os.environ['COMPUTED_IN'], 'a') as file:\n"
        "            file.write(line + '\\n')\n\n"
        "    return driver.Builder().with_modules(weekly_marketing).with_adapters(PrintLn(print_fn=note)).build()\n"
    )
    values = expected(8)
    monkeypatch.setenv("COMPUTED_IN", str(tmp_path / "computed"))
    target = folder / "from_factory.py"
    arguments = ["compile", "marketing_pipeline:build", "--context", str(folder / "context.json")]
    assert main([*arguments, "--to", "dagster", "--cut", "spend", "--output", str(target)]) == 0
    spec = importlib.util.spec_from_file_location("from_factory", target)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = dg.materialize(
        [module.spend, module.results],
        resources={"run_inputs": module.Inputs()},
        instance=dg.DagsterInstance.ephemeral(),
    )
    assert same({name: made.asset_value(name) for name in OUTPUTS}, values)
    computed = (tmp_path / "computed").read_text()
    assert computed.count("Executing node: spend.") == 1
    assert "Executing node: features." in computed
