"""The real engines, on this machine: two worker processes of Dask, a Ray with two CPUs, a Spark session.

Each is started once, when the first test asks for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hamilton import ad_hoc_utils

ROOT = Path(__file__).resolve().parents[2]

# Read when an engine is imported or started. Nothing is to leave the machine; workers find the engine under test.
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
os.environ["RAY_AUTH_MODE"] = "disabled"
os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
MODULES = str(Path(__file__).parent / "modules")
sys.path.append(MODULES)
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "py"), MODULES])
# Pages of memory given back when they are not needed, so that the tests can see what is held.
os.environ["MALLOC_TRIM_THRESHOLD_"] = "65536"

MEBIBYTE = 2**20


@pytest.fixture(scope="session")
def dask_client() -> Iterator[Any]:
    """A client of a cluster of two worker processes, each with a nanny that restarts it."""
    import dask
    import distributed

    # A node that kills its worker twice has shown enough.
    dask.config.set({"distributed.scheduler.allowed-failures": 1, "distributed.admin.tick.interval": "500ms"})
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit="1GiB"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.fixture(scope="session")
def ray_here() -> Iterator[ModuleType]:
    """Ray, running with two CPUs."""
    import ray

    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        object_store_memory=600 * MEBIBYTE,
        _node_ip_address="127.0.0.1",
    )
    yield ray
    ray.shutdown()


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A Spark session with two threads."""
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "1g")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(ROOT / "build" / "scale" / "warehouse"))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(params=["dask", "ray"])
def engine(request: pytest.FixtureRequest) -> Any:
    """A function `(result_builder, **options) -> adapter` that runs nodes on Dask, or on Ray."""
    if request.param == "dask":
        from hamilton.plugins.h_dask import DaskGraphAdapter

        client = request.getfixturevalue("dask_client")
        return lambda *args, **options: DaskGraphAdapter(client, *args, **options)
    from hamilton.plugins.h_ray import RayGraphAdapter

    request.getfixturevalue("ray_here")
    return RayGraphAdapter


@pytest.fixture
def module_of() -> Iterator[Callable[[str], ModuleType]]:
    """A function that makes a module in memory from its source; no file has it."""
    made: list[str] = []

    def make(source: str) -> ModuleType:
        module = ad_hoc_utils.module_from_source(textwrap.dedent(source))
        made.append(module.__name__)
        return module

    yield make
    for name in made:
        sys.modules.pop(name, None)


def wait_for(what: Callable[[], Any], seconds: float = 30.0) -> Any:
    """The first true answer. Fails when there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = what()
        if answer:
            return answer
        time.sleep(0.02)
    raise AssertionError("It did not happen in time.")


@pytest.fixture(scope="session", autouse=True)
def _java() -> None:
    """Spark needs Java; the set-up of the suite installs it where it is missing."""
    assert shutil.which("java"), "There is no java: npm run test:scale installs one."
    assert subprocess.run(["java", "-version"], capture_output=True, check=False).returncode == 0
