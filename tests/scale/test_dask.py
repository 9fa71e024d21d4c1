"""What only Dask has: its own dataframes, drawings, clusters without workers."""

from __future__ import annotations

import os
import signal
import time

import dask
import dask.dataframe as dd
import numpy as np
import pandas as pd
import pytest

from hamilton import base, driver
from hamilton.plugins.h_dask import DaskDataFrameResult, DaskGraphAdapter

FRAMES = """
import pandas as pd

def cost(spend: pd.Series, rate: float) -> pd.Series:
    return spend * rate

def cost_mean(cost: pd.Series) -> float:
    return cost.mean()

def both(spend: pd.Series, cost: pd.Series) -> pd.DataFrame:
    return spend.to_frame(name="spend").assign(cost=cost)
"""


@pytest.fixture
def spend() -> pd.Series:
    return pd.Series([1.0, 2.0, 3.0, 6.0], name="spend", index=[10, 11, 12, 13])


@pytest.fixture
def lazily(dask_client, module_of):
    """A driver whose functions run here, on Dask's own dataframes."""
    adapter = DaskGraphAdapter(dask_client, DaskDataFrameResult(), use_delayed=False, compute_at_end=False)
    return driver.Driver({}, module_of(FRAMES), adapter=adapter)


def test_functions_for_pandas_on_series_of_dask(lazily, spend):
    inputs = {"spend": dd.from_pandas(spend, npartitions=2), "rate": 2.0}
    lazy = lazily.execute(["spend", "cost", "rate", "cost_mean"], inputs=inputs)
    assert isinstance(lazy, dd.DataFrame)
    assert lazy.npartitions == 2
    expected = pd.DataFrame({"spend": spend, "cost": spend * 2, "rate": 2.0, "cost_mean": 6.0})
    pd.testing.assert_frame_equal(lazy.compute(), expected)


def test_one_frame_is_given_as_it_is_and_of_several_the_columns_are_named_after_it(lazily, spend):
    inputs = {"spend": dd.from_pandas(spend, npartitions=2), "rate": 2.0}
    assert list(lazily.execute(["both"], inputs=inputs).columns) == ["spend", "cost"]
    assert list(lazily.execute(["both", "rate"], inputs=inputs).columns) == [
        "both.spend",
        "both.cost",
        "rate",
    ]
    with pytest.raises(ValueError, match="rows"):
        lazily.execute(["rate"], inputs=inputs)


def test_pandas_among_them_is_aligned(spend):
    lazy = DaskDataFrameResult.build_result(
        here=pd.Series([30, 20], index=[12, 11]), there=dd.from_pandas(spend, npartitions=1), days=spend.index
    )
    computed = lazy.compute()
    assert list(computed.columns) == ["here", "there", "days"]
    assert computed["here"].tolist()[1:3] == [20, 30]
    assert np.isnan(computed["here"].tolist()[0])


def test_the_frame_of_dask_is_computed_at_the_end(dask_client, module_of, spend):
    adapter = DaskGraphAdapter(dask_client, DaskDataFrameResult(), use_delayed=False)
    dr = driver.Driver({}, module_of(FRAMES), adapter=adapter)
    frame = dr.execute(["cost"], inputs={"spend": dd.from_pandas(spend, npartitions=2), "rate": 3.0})
    assert isinstance(frame, pd.DataFrame)
    assert frame["cost"].tolist() == [3.0, 6.0, 9.0, 18.0]
    values = DaskGraphAdapter(dask_client, base.DictResult(), use_delayed=False).build_result(
        total=dd.from_pandas(spend, npartitions=2).sum(), plain=1
    )
    assert values == {"total": 12.0, "plain": 1}


def test_delayed_inputs_and_collections_are_computed_first(dask_client, module_of, spend):
    dr = driver.Driver({}, module_of(FRAMES), adapter=DaskGraphAdapter(dask_client, base.DictResult()))
    found = dr.execute(
        ["cost_mean", "rate"],
        inputs={"spend": dd.from_pandas(spend, npartitions=2), "rate": dask.delayed(lambda: 2.0)()},
    )
    assert found == {"cost_mean": 6.0, "rate": 2.0}


def test_without_a_client_threads_of_this_process_compute(module_of, spend):
    dr = driver.Driver({}, module_of(FRAMES), adapter=DaskGraphAdapter(None))
    with dask.config.set(scheduler="threads"):
        frame = dr.execute(["cost", "cost_mean"], inputs={"spend": spend, "rate": 2.0})
    assert frame["cost_mean"].tolist() == [6.0] * 4


def test_an_input_of_another_type_is_refused(dask_client, module_of):
    dr = driver.Driver({}, module_of(FRAMES), adapter=DaskGraphAdapter(dask_client))
    with pytest.raises(ValueError, match="'spend'"):
        dr.execute(["cost"], inputs={"spend": "much", "rate": 2.0})


def test_a_thousand_nodes_in_a_row_become_one_flat_graph(module_of):
    lines = [f"def n{i}(n{i - 1}: int) -> int:\n    return n{i - 1} + 1\n" for i in range(1, 1001)]
    dr = driver.Driver({}, module_of("\n".join(lines)), adapter=DaskGraphAdapter(None, base.DictResult()))
    lazy = driver.Driver(
        {}, *dr.graph_modules, adapter=DaskGraphAdapter(None, base.DictResult(), compute_at_end=False)
    ).execute(["n1000"], inputs={"n0": 0})
    assert len(lazy.__dask_graph__()) == 1001  # the nodes and the result
    with dask.config.set(scheduler="threads"):
        assert dr.execute(["n1000"], inputs={"n0": 0}) == {"n1000": 1000}


def test_when_all_workers_are_gone_the_execution_fails(module_of, tmp_path):
    """No nanny starts them again."""
    import distributed

    source = """
    import os
    import time
    from pathlib import Path

    def slow(folder: str) -> int:
        Path(folder, f"started-{os.getpid()}").touch()
        time.sleep(60)
        return 1
    """
    # A scheduler here, and one worker process that nobody looks after.
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        import subprocess
        import sys

        worker = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_worker", cluster.scheduler_address, "--no-nanny",
             "--no-dashboard", "--nthreads", "1", "--local-directory", str(tmp_path)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            client.wait_for_workers(1, timeout=60)
            adapter = DaskGraphAdapter(client, base.DictResult())
            adapter.patience = 2.0
            dr = driver.Builder().with_modules(module_of(source)).with_adapters(adapter).build()
            os.kill(worker.pid, signal.SIGKILL)
            began = time.monotonic()
            with pytest.raises(RuntimeError, match=r"no worker for .* 'slow'"):
                dr.execute(["slow"], inputs={"folder": str(tmp_path)})
            assert time.monotonic() - began < 30
        finally:
            worker.kill()
            worker.wait()
