"""A driver that goes to another process, and drivers that a host watches."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from hamilton import ad_hoc_utils, base, driver, lifecycle
from hamilton.lifecycle import ambient
from hamilton.node import Node

SOURCE = "def a(x: int) -> int:\n    return x + 1\ndef b(a: int) -> int:\n    return 2 * a\n"


def test_a_driver_over_a_module_from_source_is_built_again_elsewhere(program, tmp_path):
    dr = driver.Builder().with_modules(program(SOURCE, "in_memory.py")).with_config({"x": 1}).build()
    (tmp_path / "driver.pickle").write_bytes(pickle.dumps(dr))
    code = f"import pickle; dr = pickle.load(open({str(tmp_path / 'driver.pickle')!r}, 'rb')); print(dr.execute(['b']))"
    root = Path(__file__).resolve().parents[3] / "py"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "{'b': 4}"


def test_a_driver_over_a_file_goes_by_name(tmp_path, monkeypatch):
    (tmp_path / "functions_on_disk.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(tmp_path)
    import functions_on_disk

    dr = driver.Driver({"x": 1}, functions_on_disk, adapter=base.DictResult())
    again = pickle.loads(pickle.dumps(dr))
    assert again.execute(["b"]) == {"b": 4}
    assert again.graph_modules == (functions_on_disk,)
    assert b"return x + 1" not in pickle.dumps(dr)


def test_a_driver_over_functions_in_memory_says_what_to_do():
    def a(x: int) -> int:
        return x

    dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(a)).build()
    with pytest.raises(ValueError, match="module_from_source"):
        pickle.dumps(dr)


def total(price: float, count: int = 1) -> float:
    return price * count


def test_a_node_goes_alone_without_its_graph(program):
    dr = driver.Builder().with_modules(program(SOURCE)).build()
    sent = Node.from_fn(total)
    sent.graph_nodes = dr.graph.nodes
    again = pickle.loads(pickle.dumps(sent))
    assert again == Node.from_fn(total)
    assert (again.dependencies, again.depended_on_by) == ([], [])
    assert again(price=2.0) == 2.0


def test_a_description_of_a_node_can_be_sent():
    from hamilton.graph_types import HamiltonNode

    shown = HamiltonNode.from_node(Node.from_fn(total))
    again = pickle.loads(pickle.dumps(shown))
    assert again == shown and again.optional_dependencies_default_values == {"count": 1}
    with pytest.raises(AttributeError, match="read-only"):
        again.name = "other"


class Log(lifecycle.GraphConstructionHook):
    def __init__(self):
        self.seen = []

    def run_after_graph_construction(self, *, graph, **future_kwargs):
        self.seen.append([one.name for one in graph.nodes])


def test_ambient_adapters_watch_every_driver_built_inside(program):
    module = program("def a() -> int:\n    return 1")
    outer, inner = Log(), Log()
    with ambient.adapters(outer):
        driver.Driver({}, module)
        with ambient.adapters(inner):
            driver.Builder().with_modules(module).build()
    driver.Builder().with_modules(module).build()
    assert (len(outer.seen), len(inner.seen)) == (2, 1)
    assert ambient.current() == ()


def test_ambient_adapters_do_not_change_the_default_result(program):
    module = program("def a() -> int:\n    return 1")
    with ambient.adapters(Log()):
        assert driver.Builder().with_modules(module).build().execute(["a"]) == {"a": 1}
        assert list(driver.Driver({}, module).execute(["a"]).columns) == ["a"]


def test_ambient_adapters_come_on_top_of_a_set(program):
    log = Log()
    with ambient.adapters(log):
        given = lifecycle.base.LifecycleAdapterSet(base.DictResult())
        driver.Driver({}, program("def a() -> int:\n    return 1"), adapter=given)
    assert log.seen == [["a"]]
