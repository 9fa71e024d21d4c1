"""What only Ray has: options of a function's tasks, starting and stopping, references among the inputs."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pandas as pd
import pytest

from hamilton import base, driver
from hamilton.plugins.h_ray import RayGraphAdapter, parse_ray_remote_options_from_tags

ASKING = """
from hamilton.function_modifiers import ray_remote_options

@ray_remote_options(num_cpus=0.5, max_retries=1)
def half() -> dict:
    import ray
    return ray.get_runtime_context().get_assigned_resources()

def whole() -> dict:
    import ray
    return ray.get_runtime_context().get_assigned_resources()

@ray_remote_options(resources={"gadget": 1})
def too_much() -> int:
    return 1

def spent(spend: list) -> int:
    return sum(spend)
"""


@pytest.fixture
def dr(ray_here, module_of):
    return (
        driver.Builder()
        .with_modules(module_of(ASKING))
        .with_adapters(RayGraphAdapter(base.DictResult()))
        .build()
    )


def test_options_at_the_function_reach_ray(dr):
    assert parse_ray_remote_options_from_tags(dr.graph.nodes["half"].tags) == {
        "num_cpus": 0.5,
        "max_retries": 1,
    }
    assert dr.execute(["half", "whole"]) == {"half": {"CPU": 0.5}, "whole": {"CPU": 1.0}}


def test_what_no_machine_has_is_warned_of(ray_here, dr, module_of):
    """Ray waits for it without end, or until a machine with it joins."""
    adapter = RayGraphAdapter(base.DictResult(), compute_at_end=False)
    lazily = driver.Builder().with_modules(*dr.graph_modules).with_adapters(adapter).build()
    with pytest.warns(
        RuntimeWarning, match=r"'too_much'.*asks for 1 gadget, which this Ray cluster does not have"
    ):
        left = lazily.execute(["too_much"])
    ray_here.cancel(left["too_much"])


def test_a_reference_may_be_an_input(ray_here, dr):
    assert dr.execute(["spent"], inputs={"spend": ray_here.put([1, 2, 3])}) == {"spent": 6}
    with pytest.raises(ValueError, match="'spend'"):
        dr.execute(["spent"], inputs={"spend": 3})


def test_a_result_builder_is_needed():
    with pytest.raises(ValueError, match="result builder"):
        RayGraphAdapter(None)


def test_two_executions_at_the_same_time_do_not_mix(ray_here, module_of):
    from concurrent.futures import ThreadPoolExecutor

    source = """
    import time
    import pandas as pd

    def slow(start: int) -> pd.Series:
        time.sleep(0.2)
        return pd.Series([start, start + 1])

    def fails(slow: pd.Series, start: int) -> pd.Series:
        if start == 3:
            raise KeyError("three")
        return slow
    """
    adapter = RayGraphAdapter(base.PandasDataFrameResult())
    dr = driver.Builder().with_modules(module_of(source)).with_adapters(adapter).build()
    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(dr.execute, ["slow", "fails"], inputs={"start": i}) for i in range(6)]
    for i, future in enumerate(futures):
        if i == 3:
            with pytest.raises(KeyError, match="three") as caught:
                future.result()
            assert caught.value.hamilton_node == "fails"
        else:
            expected = pd.DataFrame({"slow": [i, i + 1], "fails": [i, i + 1]})
            pd.testing.assert_frame_equal(future.result(), expected)


def test_an_adapter_may_start_ray_and_shut_it_down(tmp_path):
    """In a process of its own: one process has one Ray."""
    script = tmp_path / "own_ray.py"
    script.write_text(
        textwrap.dedent(
            """
            import __main__
            import ray
            from hamilton import base, driver
            from hamilton.plugins.h_ray import RayGraphAdapter

            def doubled(number: int) -> int:
                return 2 * number

            if __name__ == "__main__":
                options = {"num_cpus": 1, "include_dashboard": False, "log_to_driver": False}
                options |= {"_node_ip_address": "127.0.0.1", "object_store_memory": 100 * 2**20}
                adapter = RayGraphAdapter(base.DictResult(), options, shutdown_ray_on_completion=True)
                dr = driver.Builder().with_modules(__main__).with_adapters(adapter).build()
                print(ray.is_initialized(), dr.execute(["doubled"], inputs={"number": 4}), ray.is_initialized())
            """
        )
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == "True {'doubled': 8} False"
