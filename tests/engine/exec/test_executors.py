"""Threads, processes, executors of one's own: who runs tasks, and what happens when something goes wrong."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import textwrap
import threading
import time

import pytest

from hamilton import driver
from hamilton.execution import executors, grouping, state

SQUARES = """
import os
import threading
import time

def numbers(n: int) -> Parallelizable[int]:
    return range(n)

def square(numbers: int) -> int:
    return numbers * numbers

def total(square: Collect[int]) -> int:
    return sum(square)

def worker(numbers: int) -> object:
    time.sleep(0.02)
    return os.getpid(), threading.get_ident()

def workers(worker: Collect[object]) -> set:
    return set(worker)

def fragile(numbers: int) -> int:
    if numbers == 3:
        raise KeyError("three")
    return numbers

def all_fragile(fragile: Collect[int]) -> list:
    return list(fragile)
"""


@pytest.mark.parametrize(
    "remote",
    [
        executors.SynchronousLocalTaskExecutor(),
        executors.MultiThreadingExecutor(max_tasks=4),
        executors.MultiProcessingExecutor(max_tasks=2),
    ],
    ids=lambda one: type(one).__name__,
)
def test_every_executor_gives_the_same(build_dynamic, remote):
    dr = build_dynamic(SQUARES, remote=remote)
    for n in (0, 1, 50):
        assert dr.execute(["total"], inputs={"n": n}) == {"total": sum(i * i for i in range(n))}


def test_threads_work_at_the_same_time(build_dynamic):
    dr = build_dynamic(SQUARES, remote=executors.MultiThreadingExecutor(max_tasks=4))
    workers = dr.execute(["workers"], inputs={"n": 16})["workers"]
    assert {process for process, _ in workers} == {os.getpid()}
    assert 1 < len(workers) <= 4
    dr = build_dynamic(
        """
        import threading

        meeting = threading.Barrier(3, timeout=20)

        def numbers() -> Parallelizable[int]:
            return range(3)

        def met(numbers: int) -> int:
            return meeting.wait()

        def total(met: Collect[int]) -> int:
            return sum(met)
        """,
        remote=executors.MultiThreadingExecutor(max_tasks=3),
    )
    assert dr.execute(["total"]) == {"total": 3}  # each waits for the others


def test_processes_are_other_processes(build_dynamic):
    dr = build_dynamic(SQUARES, remote=executors.MultiProcessingExecutor(max_tasks=2))
    workers = dr.execute(["workers"], inputs={"n": 8})["workers"]
    assert os.getpid() not in {process for process, _ in workers}
    assert len(workers) <= 2


@pytest.mark.parametrize("max_tasks", [1, 3])
@pytest.mark.parametrize("kind", [executors.MultiThreadingExecutor, executors.MultiProcessingExecutor])
def test_an_error_keeps_its_type_and_tells_where_it_happened(build_dynamic, kind, max_tasks):
    dr = build_dynamic(SQUARES, remote=kind(max_tasks))
    with pytest.raises(KeyError, match="three") as caught:
        dr.execute(["all_fragile"], inputs={"n": 10})
    story = "\n".join(caught.value.__notes__)
    assert "'fragile'" in story
    assert "numbers=3" in story
    assert "expand-numbers.3.block-numbers" in story
    # The executor can be used again.
    assert dr.execute(["all_fragile"], inputs={"n": 2}) == {"all_fragile": [0, 1]}


def test_after_an_error_no_more_tasks_are_begun(build_dynamic):
    begun = []
    dr = build_dynamic(
        """
        def numbers(n: int) -> Parallelizable[int]:
            return range(n)

        def slow(numbers: int, note: object) -> int:
            import time
            note(numbers)
            time.sleep(0.01)
            if numbers == 0:
                raise ValueError
            return numbers

        def total(slow: Collect[int]) -> int:
            return sum(slow)
        """,
        remote=executors.MultiThreadingExecutor(max_tasks=2),
    )
    with pytest.raises(ValueError):
        dr.execute(["total"], inputs={"n": 500, "note": begun.append})
    assert len(begun) < 20


def test_errors_that_cannot_be_pickled_are_told_all_the_same(build_dynamic):
    dr = build_dynamic(
        """
        class Stubborn(Exception):
            def __init__(self, code, detail):
                super().__init__(f"{code}: {detail}")

        def numbers() -> Parallelizable[int]:
            return [1]

        def stubborn(numbers: int) -> int:
            raise Stubborn(5, "no way")

        def total(stubborn: Collect[int]) -> int:
            return 0
        """,
        remote=executors.MultiProcessingExecutor(max_tasks=1),
    )
    with pytest.raises(RuntimeError, match="Stubborn: 5: no way") as caught:
        dr.execute(["total"])
    assert any("'stubborn'" in note for note in caught.value.__notes__)


def test_values_that_cannot_be_pickled(build_dynamic):
    dr = build_dynamic(
        """
        def numbers() -> Parallelizable[int]:
            return [1]

        def handle(numbers: int) -> object:
            return lambda: numbers

        def handles(handle: Collect[object]) -> int:
            return len(handle)
        """,
        remote=executors.MultiProcessingExecutor(max_tasks=1),
    )
    with pytest.raises((pickle.PicklingError, AttributeError), match="lambda"):
        dr.execute(["handles"])


def test_a_worker_that_dies_is_an_error_with_the_names_of_nodes(build_dynamic):
    dr = build_dynamic(
        """
        import os
        import signal

        def numbers() -> Parallelizable[int]:
            return range(8)

        def doomed(numbers: int) -> int:
            if numbers == 2:
                os.kill(os.getpid(), signal.SIGKILL)
            return numbers

        def total(doomed: Collect[int]) -> int:
            return sum(doomed)
        """,
        remote=executors.MultiProcessingExecutor(max_tasks=2),
    )
    from concurrent.futures.process import BrokenProcessPool

    with pytest.raises(BrokenProcessPool) as caught:
        dr.execute(["total"])
    assert any("doomed" in note for note in caught.value.__notes__)


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_that_are_not_forked(tmp_path, monkeypatch, method):
    """They get functions by import, and pickled once for all tasks of a kind."""
    (tmp_path / f"functions_{method}.py").write_text(
        textwrap.dedent(
            """
            from hamilton.htypes import Collect, Parallelizable

            def numbers(n: int) -> Parallelizable[int]:
                return range(n)

            def square(numbers: int, offset: int = 1) -> int:
                return numbers * numbers + offset

            def total(square: Collect[int]) -> int:
                return sum(square)
            """
        )
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    functions = __import__(f"functions_{method}")
    context = multiprocessing.get_context(method)
    monkeypatch.setattr(multiprocessing, "get_context", lambda *_: context)
    dr = (
        driver.Builder()
        .with_modules(functions)
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_remote_executor(executors.MultiProcessingExecutor(max_tasks=2))
        .build()
    )
    assert dr.execute(["total"], inputs={"n": 4}) == {"total": 18}


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_functions_of_a_module_in_memory_travel_with_their_code(build_dynamic, monkeypatch, method):
    """Such processes cannot import it, though this one has it among its modules."""
    context = multiprocessing.get_context(method)
    monkeypatch.setattr(multiprocessing, "get_context", lambda *_: context)
    dr = build_dynamic(SQUARES, remote=executors.MultiProcessingExecutor(max_tasks=1))
    assert dr.graph_modules[0].__name__ in sys.modules
    assert dr.execute(["total"], inputs={"n": 4}) == {"total": 14}


def test_functions_that_cannot_be_sent_to_a_process(build_dynamic, monkeypatch):
    context = multiprocessing.get_context("spawn")
    monkeypatch.setattr(multiprocessing, "get_context", lambda *_: context)
    monkeypatch.setitem(sys.modules, "cloudpickle", None)
    dr = build_dynamic(SQUARES, remote=executors.MultiProcessingExecutor(max_tasks=1))
    del sys.modules[dr.graph_modules[0].__name__]  # as if made in a notebook
    with pytest.raises(pickle.PicklingError, match=r"square.*module that can be imported"):
        dr.execute(["total"], inputs={"n": 1})


def test_init_and_finalize_of_a_pool():
    pool = executors.MultiThreadingExecutor(max_tasks=1)
    with pytest.raises(RuntimeError, match="init"):
        pool.finalize()
    with pytest.raises(RuntimeError, match="init"):
        pool.submit_task(None)
    pool.init()
    assert pool.can_submit_task()
    with pytest.raises(RuntimeError, match="at work"):
        pool.init()
    pool.finalize()
    with pytest.raises(RuntimeError, match="init"):
        pool.finalize()


def test_a_manager_stops_what_it_has_started_if_one_cannot_start():
    class Broken(executors.SynchronousLocalTaskExecutor):
        def init(self):
            raise OSError("no room")

    pool = executors.MultiThreadingExecutor(max_tasks=1)
    with pytest.raises(OSError):
        executors.DefaultExecutionManager(local_executor=pool, remote_executor=Broken()).init()
    assert not pool.initialized


def test_the_default_manager():
    manager = executors.DefaultExecutionManager()
    assert isinstance(manager.local_executor, executors.SynchronousLocalTaskExecutor)
    assert isinstance(manager.remote_executor, executors.MultiProcessingExecutor)
    assert manager.remote_executor.max_tasks == 5
    one = executors.SynchronousLocalTaskExecutor()
    assert executors.DefaultExecutionManager(one, one).executors == [one]


def test_where_there_are_no_threads_and_processes_everything_runs_here(build_dynamic, monkeypatch):
    monkeypatch.setattr(executors, "ALONE", True)
    monkeypatch.setattr(threading.Thread, "start", lambda *_: pytest.fail("no threads here"))
    for remote in (executors.MultiThreadingExecutor(5), executors.MultiProcessingExecutor(5)):
        dr = build_dynamic(SQUARES, remote=remote)
        assert dr.execute(["total"], inputs={"n": 4}) == {"total": 14}
        with pytest.raises(KeyError, match="three"):
            dr.execute(["all_fragile"], inputs={"n": 4})
        assert not remote.initialized
        assert dr.execute(["all_fragile"], inputs={"n": 3}) == {"all_fragile": [0, 1, 2]}


class Slowly(executors.TaskExecutor):
    """An executor of one's own, whose futures can only be asked. It takes one task at a time."""

    def __init__(self):
        self.events = []
        self.busy = False

    def init(self):
        self.events.append("init")

    def finalize(self):
        self.events.append("finalize")

    def can_submit_task(self):
        return not self.busy

    def submit_task(self, task):
        self.busy = True
        self.events.append(task.task_id)
        executor = self

        class Future:
            asked = 0

            def get_state(self):
                self.asked += 1
                if self.asked < 4:
                    return state.TaskState.RUNNING
                executor.busy = False
                return state.TaskState.SUCCESSFUL

            def get_result(self):
                return executors.base_execute_task(task)

        return Future()


def test_an_executor_of_ones_own(build_dynamic):
    remote = Slowly()
    dr = build_dynamic(SQUARES, remote=remote)
    assert dr.execute(["total"], inputs={"n": 3}) == {"total": 5}
    ids = [f"expand-numbers.{i}.block-numbers" for i in range(3)]
    assert remote.events == ["init", *ids, "finalize"]


def test_tasks_can_be_sent_elsewhere(build_dynamic):
    """As executors over other machines do: without the execution that they belong to."""
    sizes = []

    class Elsewhere(executors.SynchronousLocalTaskExecutor):
        def submit_task(self, task):
            sent = pickle.dumps(task)
            sizes.append(len(sent))
            again = pickle.loads(sent)
            assert (again == task, again.task_id, again.purpose) == (True, task.task_id, task.purpose)
            return super().submit_task(again)

    dr = build_dynamic(SQUARES, remote=Elsewhere())
    assert dr.execute(["total"], inputs={"n": 200}) == {"total": sum(i * i for i in range(200))}
    assert max(sizes) < 2 * min(sizes) < 10_000


def test_a_manager_of_ones_own(build_dynamic):
    class ByName(executors.ExecutionManager):
        def __init__(self):
            self.plain, self.other = executors.SynchronousLocalTaskExecutor(), Slowly()
            super().__init__([self.plain, self.other])

        def get_executor_for_task(self, task):
            return self.other if task.base_id == "collect-numbers" else self.plain

    manager = ByName()
    dr = build_dynamic(SQUARES, manager=manager)
    assert dr.execute(["total"], inputs={"n": 3}) == {"total": 5}
    assert manager.other.events == ["init", "collect-numbers", "finalize"]


def test_an_executor_that_never_takes_a_task(build_dynamic):
    class Never(executors.SynchronousLocalTaskExecutor):
        def can_submit_task(self):
            return False

    with pytest.raises(RuntimeError, match="can_submit_task"):
        build_dynamic(SQUARES, remote=Never()).execute(["total"], inputs={"n": 1})


def test_executors_are_finalized_after_an_error(build_dynamic):
    remote = Slowly()
    with pytest.raises(KeyError):
        build_dynamic(SQUARES, remote=remote).execute(["all_fragile"], inputs={"n": 5})
    assert remote.events[-1] == "finalize"


def test_a_strategy_whose_groups_wait_for_each_other(build_dynamic):
    class Tangled(grouping.GroupingStrategy):
        def group_nodes(self, nodes):
            by_name = {node.name: node for node in nodes}
            block = grouping.NodeGroupPurpose.EXECUTE_BLOCK
            return [
                grouping.NodeGroup("first", None, [by_name["a"], by_name["c"]], block),
                grouping.NodeGroup("second", None, [by_name["b"]], block),
            ]

    dr = build_dynamic(
        """
        def a() -> int: return 1
        def b(a: int) -> int: return a
        def c(b: int) -> int: return b
        """,
        strategy=Tangled(),
    )
    with pytest.raises(RuntimeError, match=r"wait for each other: first, second"):
        dr.execute(["c"])


def test_an_interrupt_gets_through(build_dynamic):
    dr = build_dynamic(
        """
        import os, signal, time

        def numbers() -> Parallelizable[int]:
            return range(100)

        def slow(numbers: int) -> int:
            time.sleep(0.05)
            if numbers == 2:
                os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.05)
            return numbers

        def total(slow: Collect[int]) -> int:
            return sum(slow)
        """,
        remote=executors.MultiThreadingExecutor(max_tasks=2),
    )
    started = time.perf_counter()
    with pytest.raises(KeyboardInterrupt):
        dr.execute(["total"])
    assert time.perf_counter() - started < 4  # and not the five seconds that all of it would take


def test_the_time_that_tasks_take_grows_with_their_number_only(build_dynamic):
    dr = build_dynamic(SQUARES)

    def seconds(n):
        best = 9.0
        for _ in range(5):
            started = time.process_time()
            dr.execute(["total"], inputs={"n": n})
            best = min(best, time.process_time() - started)
        return best

    assert seconds(8000) < 4 * 8 * seconds(1000)


def test_futures_of_functions_and_of_python():
    from concurrent.futures import Future

    calls = []
    future = executors.TaskFutureWrappingFunction(lambda: calls.append(1) or 5)
    assert not calls
    assert (future.get_state(), future.get_result(), future.get_result()) == (
        state.TaskState.SUCCESSFUL,
        5,
        5,
    )
    assert calls == [1]
    failing = executors.TaskFutureWrappingFunction(lambda: 1 / 0)
    assert failing.get_state() is state.TaskState.FAILED
    with pytest.raises(ZeroDivisionError):
        failing.get_result()
    python = Future()
    wrapped = executors.TaskFutureWrappingPythonFuture(python)
    assert wrapped.get_state() is state.TaskState.RUNNING
    python.set_result(3)
    assert (wrapped.get_state(), wrapped.get_result()) == (state.TaskState.SUCCESSFUL, 3)
