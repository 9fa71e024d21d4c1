"""`Parallelizable` blocks: their tasks on the workers of Dask and Ray, and in processes of Python's own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from typing import Any

import pytest

from hamilton import base, driver
from hamilton.execution.executors import MultiProcessingExecutor, MultiThreadingExecutor

SQUARES = """
import os
from hamilton.htypes import Collect, Parallelizable
from hamilton.function_modifiers import ray_remote_options

def numbers(n: int) -> Parallelizable[int]:
    yield from range(n)

@ray_remote_options(num_cpus=0.5)
def square(numbers: int, offset: int) -> int:
    return numbers * numbers + offset

@ray_remote_options(num_cpus=0.25)
def worker(square: int) -> int:
    return os.getpid()

def total(square: Collect[int]) -> int:
    return sum(square)

def workers(worker: Collect[int]) -> list:
    return sorted(set(worker))

def fragile(numbers: int) -> int:
    if numbers == 3:
        raise KeyError("three")
    return numbers

def all_fragile(fragile: Collect[int]) -> list:
    return list(fragile)

def doomed(numbers: int) -> int:
    if numbers == 2:
        os.kill(os.getpid(), 9)
    return numbers

def all_doomed(doomed: Collect[int]) -> list:
    return list(doomed)
"""


@pytest.fixture(
    params=["DaskExecutor", "RayTaskExecutor", "MultiProcessingExecutor", "MultiThreadingExecutor"]
)
def executor(request: pytest.FixtureRequest) -> Any:
    """An executor of each kind, with two workers."""
    if request.param == "DaskExecutor":
        from hamilton.plugins.h_dask import DaskExecutor

        return DaskExecutor(client=request.getfixturevalue("dask_client"))
    if request.param == "RayTaskExecutor":
        from hamilton.plugins.h_ray import RayTaskExecutor

        request.getfixturevalue("ray_here")
        return RayTaskExecutor(skip_init=True)
    return {
        "MultiProcessingExecutor": MultiProcessingExecutor,
        "MultiThreadingExecutor": MultiThreadingExecutor,
    }[request.param](max_tasks=2)


def built(module: Any, executor: Any) -> driver.Driver:
    return (
        driver.Builder()
        .with_modules(module)
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_remote_executor(executor)
        .build()
    )


def test_the_tasks_of_a_block_give_the_same_everywhere(executor, module_of):
    dr = built(module_of(SQUARES), executor)
    for n in (0, 1, 60):
        assert dr.execute(["total"], inputs={"n": n, "offset": 1}) == {
            "total": sum(i * i + 1 for i in range(n))
        }


def test_workers_are_other_processes(executor, module_of):
    workers = built(module_of(SQUARES), executor).execute(["workers"], inputs={"n": 30, "offset": 1})[
        "workers"
    ]
    if isinstance(executor, MultiThreadingExecutor):
        assert workers == [os.getpid()]
    else:
        assert workers
        assert os.getpid() not in workers


def test_an_error_in_a_task_keeps_its_type_and_names_node_and_task(executor, module_of):
    dr = built(module_of(SQUARES), executor)
    with pytest.raises(KeyError, match="three") as caught:
        dr.execute(["all_fragile"], inputs={"n": 10})
    story = "\n".join(caught.value.__notes__)
    assert "'fragile'" in story
    assert "numbers=3" in story
    assert "expand-numbers.3.block-numbers" in story
    assert dr.execute(["all_fragile"], inputs={"n": 2}) == {"all_fragile": [0, 1]}


def test_a_task_that_kills_its_workers_is_an_error_with_the_names_of_nodes(executor, module_of):
    if isinstance(executor, MultiThreadingExecutor):
        assert built(module_of(SQUARES), executor).execute(
            ["all_doomed"], inputs={"n": 2}
        )  # not the one that kills
        return
    dr = built(module_of(SQUARES), executor)
    with pytest.raises(Exception) as caught:  # each engine has an error of its own
        dr.execute(["all_doomed"], inputs={"n": 4})
    assert type(caught.value).__name__ in ("KilledWorker", "WorkerCrashedError", "BrokenProcessPool")
    assert any("doomed" in note for note in caught.value.__notes__)
    assert dr.execute(["total"], inputs={"n": 3, "offset": 0}) == {"total": 5}


def test_with_an_adapter_for_nodes_the_executors_say_where_tasks_run(engine, executor, module_of):
    """Both at once: a block's tasks go to the executor, whatever the adapter does with single nodes."""
    dr = (
        driver.Builder()
        .with_modules(module_of(SQUARES))
        .with_adapters(engine(base.DictResult()))
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_remote_executor(executor)
        .build()
    )
    assert dr.execute(["total", "n"], inputs={"n": 4, "offset": 1}) == {"total": 18, "n": 4}


def test_what_a_block_asks_of_ray_is_the_most_that_a_node_of_it_asks(ray_here, module_of, recwarn):
    from hamilton.plugins import _ray_tasks
    from hamilton.plugins.h_ray import RayTaskExecutor

    asked = []

    class Watching(RayTaskExecutor):
        def submit_task(self, task):
            future = super().submit_task(task)
            asked.append(self._prepared[task.spec.number][1])
            return future

    dr = built(module_of(SQUARES), Watching(skip_init=True))
    assert dr.execute(["total", "workers"], inputs={"n": 2, "offset": 0})["total"] == 1
    assert asked[0] == {"name": "block-numbers", "num_cpus": 0.5}
    assert _ray_tasks._more({"gpu": 1}, {"gpu": 2, "tpu": 1}) == {"gpu": 2, "tpu": 1}


def test_an_executor_that_starts_ray_itself_shuts_it_down(tmp_path):
    """In a process of its own: one process has one Ray."""
    script = tmp_path / "own_ray.py"
    script.write_text(
        textwrap.dedent(
            """
            import __main__
            import ray
            from hamilton import base, driver
            from hamilton.htypes import Collect, Parallelizable
            from hamilton.plugins.h_ray import RayTaskExecutor

            def numbers(n: int) -> Parallelizable[int]:
                yield from range(n)

            def square(numbers: int) -> int:
                return numbers**2

            def total(square: Collect[int]) -> int:
                return sum(square)

            if __name__ == "__main__":
                options = {"include_dashboard": False, "log_to_driver": False, "_node_ip_address": "127.0.0.1"}
                options["object_store_memory"] = 100 * 2**20
                dr = (
                    driver.Builder()
                    .with_modules(__main__)
                    .enable_dynamic_execution(allow_experimental_mode=True)
                    .with_remote_executor(RayTaskExecutor(num_cpus=2, ray_init_config=options))
                    .build()
                )
                print(dr.execute(["total"], inputs={"n": 5})["total"], ray.is_initialized())
            """
        )
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == "30 False"
