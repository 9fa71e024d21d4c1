"""`DaskGraphAdapter` and `RayGraphAdapter`: the functions of a program, each computed by some worker."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import textwrap
import threading
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hamilton import ad_hoc_utils, base, driver
from hamilton.io.materialization import to
from hamilton.lifecycle import FunctionInputOutputTypeChecker, NodeExecutionHook

from .conftest import MEBIBYTE, wait_for

MARKETING = """
import os
import pandas as pd

def avg_3wk_spend(spend: pd.Series) -> pd.Series:
    return spend.rolling(3).mean()

def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups

def spend_mean(spend: pd.Series) -> float:
    return float(spend.mean())

def spend_zero_mean(spend: pd.Series, spend_mean: float, scale: int = 2) -> pd.Series:
    return scale * (spend - spend_mean)

def worker(spend_mean: float) -> int:
    return os.getpid()
"""
INPUTS = {
    "spend": pd.Series([10, 10, 20, 40, 40, 50], dtype=float),
    "signups": pd.Series([1, 10, 50, 100, 200, 400]),
}
OUTPUTS = ["spend", "signups", "avg_3wk_spend", "spend_per_signup", "spend_mean", "spend_zero_mean"]


def test_a_frame_is_the_same_as_here(engine, module_of):
    module = module_of(MARKETING)
    here = driver.Driver({}, module).execute(OUTPUTS, inputs=INPUTS)
    there = driver.Driver({}, module, adapter=engine(base.PandasDataFrameResult())).execute(
        OUTPUTS, inputs=INPUTS
    )
    pd.testing.assert_frame_equal(there, here)


def test_a_dict_has_the_values_in_the_order_requested(engine, module_of):
    dr = driver.Builder().with_modules(module_of(MARKETING)).with_adapters(engine(base.DictResult())).build()
    found = dr.execute(["worker", "spend", "spend_mean"], inputs=INPUTS, overrides={"spend_mean": 3.5})
    assert list(found) == ["worker", "spend", "spend_mean"]
    assert found["worker"] != os.getpid()
    assert found["spend_mean"] == 3.5
    assert found["spend"] is INPUTS["spend"]
    assert dr.execute([]) == {}


def test_functions_of_a_notebook(engine):
    """They live in __main__, which a worker has another one of; so do the helpers and the classes that they use."""
    cells = {"__name__": "__main__"}
    exec(
        textwrap.dedent(
            """
            FACTOR = 3

            class Price:
                def __init__(self, amount):
                    self.amount = amount

            def _helper(number):
                return FACTOR * number

            def tripled(number: int) -> int:
                return _helper(number)

            def price(tripled: int) -> Price:
                return Price(tripled)
            """
        ),
        cells,
    )
    notebook = ad_hoc_utils.create_temporary_module(cells["tripled"], cells["price"])
    dr = driver.Builder().with_modules(notebook).with_adapters(engine(base.DictResult())).build()
    price = dr.execute(["price"], inputs={"number": 4})["price"]
    assert type(price) is cells["Price"]
    assert price.amount == 12


def test_a_file_that_only_this_machine_has(engine, tmp_path, monkeypatch):
    (tmp_path / "only_here_helpers.py").write_text("def twice(number):\n    return 2 * number\n")
    (tmp_path / "only_here.py").write_text(
        "import only_here_helpers\n\n"
        "class Broken(Exception):\n    pass\n\n"
        "def doubled(number: int) -> int:\n    return only_here_helpers.twice(number)\n\n"
        "def broken(doubled: int) -> int:\n    raise Broken(doubled)\n"
    )
    with monkeypatch.context() as patch:
        patch.syspath_prepend(str(tmp_path))
        import only_here
    dr = driver.Builder().with_modules(only_here).with_adapters(engine(base.DictResult())).build()
    assert dr.execute(["doubled"], inputs={"number": 4}) == {"doubled": 8}
    with pytest.raises(only_here.Broken, match="8"):
        dr.execute(["broken"], inputs={"number": 4})


def test_a_module_that_holds_what_cannot_be_sent(engine):
    """It goes by name, as the engine alone would send it: these workers find its file."""
    import with_a_lock

    dr = driver.Builder().with_modules(with_a_lock).with_adapters(engine(base.DictResult())).build()
    assert dr.execute(["guarded"], inputs={"number": 1}) == {"guarded": 2}


def test_a_function_that_cannot_be_sent_is_named(engine):
    lock = threading.Lock()

    def guarded(number: int) -> int:
        with lock:
            return number

    module = ad_hoc_utils.create_temporary_module(guarded)
    dr = driver.Builder().with_modules(module).with_adapters(engine(base.DictResult())).build()
    with pytest.raises(
        pickle.PicklingError, match=r"Node 'guarded' \(.*test_node_by_node.py:\d+\).*cannot be sent"
    ):
        dr.execute(["guarded"], inputs={"number": 1})


def test_an_error_keeps_its_type_and_names_the_node(engine, module_of):
    module = module_of(
        """
        class Stubborn(Exception):
            def __init__(self, code, detail):
                super().__init__(f"{code}: {detail}")

        def fine(number: int) -> int:
            return number

        def fragile(fine: int) -> int:
            raise KeyError("three")

        def stubborn(fine: int) -> int:
            raise Stubborn(5, "no way")

        def behind(fragile: int) -> int:
            return fragile
        """
    )
    dr = driver.Builder().with_modules(module).with_adapters(engine(base.DictResult())).build()
    with pytest.raises(KeyError, match="three") as caught:
        dr.execute(["behind", "fine"], inputs={"number": 3})
    assert caught.value.hamilton_node == "fragile"
    assert any("Node 'fragile'" in note for note in caught.value.__notes__)
    assert any("fine=3" in note for note in caught.value.__notes__)
    with pytest.raises(RuntimeError, match="Stubborn: 5: no way") as told:
        dr.execute(["stubborn"], inputs={"number": 3})
    assert any("Node 'stubborn'" in note for note in told.value.__notes__)
    assert dr.execute(["fine"], inputs={"number": 3}) == {"fine": 3}


class NotesOfWorkers(NodeExecutionHook):
    """Writes down which process computed which node, with what result."""

    def __init__(self, folder: str):
        self.folder = folder

    def run_before_node_execution(self, *, node_name, node_kwargs, **future_kwargs):
        Path(self.folder, f"{node_name}.before").write_text(f"{os.getpid()} {sorted(node_kwargs)}")

    def run_after_node_execution(self, *, node_name, result, success, **future_kwargs):
        Path(self.folder, f"{node_name}.after").write_text(f"{os.getpid()} {type(result).__name__} {success}")


def test_hooks_around_nodes_see_the_values_where_they_are(engine, module_of, tmp_path):
    dr = (
        driver.Builder()
        .with_modules(module_of(MARKETING))
        .with_adapters(
            engine(base.DictResult()), NotesOfWorkers(str(tmp_path)), FunctionInputOutputTypeChecker()
        )
        .build()
    )
    dr.execute(["spend_zero_mean"], inputs=INPUTS)
    process, inputs = (tmp_path / "spend_zero_mean.before").read_text().split(" ", 1)
    assert int(process) != os.getpid()
    assert inputs == "['spend', 'spend_mean']"
    assert (tmp_path / "spend_zero_mean.after").read_text() == f"{process} Series True"
    with pytest.raises(TypeError, match="spend_mean"):
        dr.execute(["spend_zero_mean"], inputs=INPUTS, overrides={"spend_mean": "much"})


SLOW = """
import os
import time
from pathlib import Path

def before(number: int) -> int:
    return number + 1

def slow(before: int, folder: str) -> int:
    Path(folder, f"started-{os.getpid()}").touch()
    end = time.monotonic() + 30
    while not Path(folder, "go").exists() and time.monotonic() < end:
        time.sleep(0.01)
    return before * 10

def doomed(before: int) -> int:
    os.kill(os.getpid(), 9)
    return before

def behind(doomed: int) -> int:
    return doomed

def total(slow: int, before: int) -> int:
    return slow + before
"""


def test_a_worker_killed_in_mid_run_costs_nothing_but_time(engine, module_of, tmp_path):
    dr = driver.Builder().with_modules(module_of(SLOW)).with_adapters(engine(base.DictResult())).build()
    killed = []

    def kill_the_one_at_work() -> None:
        started = wait_for(lambda: list(tmp_path.glob("started-*")))
        killed.append(int(started[0].name.rpartition("-")[2]))
        os.kill(killed[0], signal.SIGKILL)
        (tmp_path / "go").touch()

    killer = threading.Thread(target=kill_the_one_at_work)
    killer.start()
    found = dr.execute(["total"], inputs={"number": 1, "folder": str(tmp_path)})
    killer.join()
    assert found == {"total": 22}
    at_work = {int(one.name.rpartition("-")[2]) for one in tmp_path.glob("started-*")}
    assert at_work > set(killed)  # another worker has done it again
    assert os.getpid() not in at_work


def test_a_node_that_kills_its_workers_fails_with_its_name(engine, module_of):
    dr = driver.Builder().with_modules(module_of(SLOW)).with_adapters(engine(base.DictResult())).build()
    with pytest.raises(Exception) as caught:  # each engine has an error of its own
        dr.execute(["behind"], inputs={"number": 1})
    assert type(caught.value).__name__ in ("KilledWorker", "WorkerCrashedError")
    assert caught.value.hamilton_node == "doomed"
    assert any("Node 'doomed'" in note for note in caught.value.__notes__)
    assert dr.execute(["before"], inputs={"number": 1}) == {"before": 2}  # the engine lives on


def test_when_a_node_has_failed_the_others_are_not_computed_to_their_end(engine, module_of, tmp_path):
    source = """
    import time
    from pathlib import Path

    def fails(folder: str) -> int:
        end = time.monotonic() + 30
        while not Path(folder, "begun").exists() and time.monotonic() < end:
            time.sleep(0.01)
        raise KeyError("early")

    def begun(folder: str) -> int:
        Path(folder, "begun").touch()
        end = time.monotonic() + 30
        while not Path(folder, "go").exists() and time.monotonic() < end:
            time.sleep(0.01)
        return 1

    def after(begun: int, folder: str) -> int:
        Path(folder, "after").touch()
        return begun
    """
    dr = driver.Builder().with_modules(module_of(source)).with_adapters(engine(base.DictResult())).build()
    with pytest.raises(KeyError, match="early"):
        dr.execute(["fails", "after"], inputs={"folder": str(tmp_path)})
    time.sleep(0.5)
    (tmp_path / "go").touch()
    time.sleep(1)
    assert {one.name for one in tmp_path.iterdir()} == {"begun", "go"}


LARGE = """
import numpy as np

def block(mebibytes: int) -> np.ndarray:
    return np.ones(mebibytes * 2**20, dtype=np.uint8)

def larger(block: np.ndarray) -> np.ndarray:
    return block + 1

def size(larger: np.ndarray) -> int:
    return int(larger.sum())
"""


def peak_of_this_process() -> int:
    """The most memory that it has held since it was last asked, in bytes; begins to count anew."""
    status = Path("/proc/self/status").read_text()
    peak = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) * 1024
    Path("/proc/self/clear_refs").write_text("5")
    return peak


def test_what_nobody_asks_for_is_not_pulled(engine, module_of, tmp_path):
    """Nodes hold 150 MiB each, over there; a saver writes them from over there."""
    dr = driver.Builder().with_modules(module_of(LARGE)).with_adapters(engine(base.DictResult())).build()
    dr.execute(["size"], inputs={"mebibytes": 1})
    peak_of_this_process()
    before = peak_of_this_process()
    found = dr.execute(["size"], inputs={"mebibytes": 150})
    assert found == {"size": 2 * 150 * MEBIBYTE}
    path = tmp_path / "larger.npy"
    metadata, _ = dr.materialize(
        to.npy(id="saved", dependencies=["larger"], path=str(path)), inputs={"mebibytes": 150}
    )
    assert metadata["saved"]["file_metadata"]["size"] > 150 * MEBIBYTE
    assert peak_of_this_process() - before < 60 * MEBIBYTE
    path.unlink()


def test_a_result_can_stay_where_it_is(engine, module_of):
    module = module_of(MARKETING)
    adapter = engine(base.PandasDataFrameResult(), compute_at_end=False)
    left = driver.Driver({}, module, adapter=adapter).execute(OUTPUTS, inputs=INPUTS)
    assert type(left).__name__ in ("Delayed", "ObjectRef")
    computed = left.compute() if hasattr(left, "compute") else sys.modules["ray"].get(left)
    pd.testing.assert_frame_equal(computed, driver.Driver({}, module).execute(OUTPUTS, inputs=INPUTS))


def test_an_input_that_many_nodes_take_travels_once(engine, module_of):
    """Thirty nodes take 8 MiB; sent thirty times over they would not fit in what is allowed here."""
    source = "import numpy as np\n" + "\n".join(
        f"def part_{number}(block: np.ndarray) -> float:\n    return float(block.sum()) + {number}\n"
        for number in range(30)
    )
    names = [f"part_{number}" for number in range(30)]
    dr = driver.Builder().with_modules(module_of(source)).with_adapters(engine(base.DictResult())).build()
    dr.execute(["part_0"], inputs={"block": np.ones(10)})
    peak_of_this_process()
    before = peak_of_this_process()
    found = dr.execute(names, inputs={"block": np.ones(MEBIBYTE)})
    assert list(found.values()) == [MEBIBYTE + number for number in range(30)]
    assert peak_of_this_process() - before < 100 * MEBIBYTE
