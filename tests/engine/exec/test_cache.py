"""The cache of a driver: what is computed anew, what is brought back, and what it tells about it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sqlite3
import threading

import pytest

from hamilton import ad_hoc_utils, async_driver, driver
from hamilton.caching import cache_key
from hamilton.caching.adapter import (
    SENTINEL,
    CachingBehavior,
    CachingEventType,
    HamiltonCacheAdapter,
)
from hamilton.caching.fingerprinting import UNHASHABLE, hash_value
from hamilton.caching.stores.file import FileResultStore
from hamilton.caching.stores.memory import InMemoryMetadataStore, InMemoryResultStore
from hamilton.execution import executors

CHAIN = """
def a(x: int) -> int:
    return x + 1

def b(a: int, y: int = 5) -> int:
    return a + y

def c(b: int, a: int) -> dict:
    return {"v": a * b}
"""


def over(source, tmp_path, name="cached", **options):
    """A driver with a cache over a module made from source; the module replaces the last of its name."""
    imports = (
        "from hamilton.function_modifiers import *\nfrom hamilton.htypes import Collect, Parallelizable\n"
    )
    functions = ad_hoc_utils.module_from_source(imports + source, name)
    return driver.Builder().with_modules(functions).with_cache(tmp_path, **options).build()


def computed(dr):
    """The nodes that the last run computed, in order."""
    told = dr.cache.logs()[dr.cache.last_run_id]
    return [event.node_name for event in told if event.event_type is CachingEventType.EXECUTE_NODE]


def test_a_second_run_computes_nothing(tmp_path):
    dr = over(CHAIN, tmp_path)
    first = dr.execute(["c", "a"], inputs={"x": 1})
    assert computed(dr) == ["a", "b", "c"]
    assert dr.execute(["c", "a"], inputs={"x": 1}) == first == {"c": {"v": 14}, "a": 2}
    assert computed(dr) == []
    # Nor does another driver in the same folder.
    again = over(CHAIN, tmp_path)
    assert again.execute(["c"], inputs={"x": 1}) == {"c": {"v": 14}}
    assert computed(again) == []


def test_other_inputs_and_defaults(tmp_path):
    dr = over(CHAIN, tmp_path)
    dr.execute(["c"], inputs={"x": 1})
    assert dr.execute(["c"], inputs={"x": 2}) == {"c": {"v": 24}}
    assert computed(dr) == ["a", "b", "c"]
    assert dr.execute(["c"], inputs={"x": 2, "y": 5}) == {"c": {"v": 24}}
    assert computed(dr) == []  # the default, said aloud
    assert dr.execute(["c"], inputs={"x": 2, "y": 6}) == {"c": {"v": 27}}
    assert computed(dr) == ["b", "c"]
    assert dr.execute(["c"], inputs={"x": True}) == {"c": {"v": 14}}
    assert computed(dr) == ["a"]  # True is not 1, but gives the same 2


def test_equal_results_stop_the_recomputation(tmp_path):
    source = "def half(x: int) -> int: return x // 2\ndef after(half: int) -> int: return half + 1\n"
    dr = over(source, tmp_path)
    dr.execute(["after"], inputs={"x": 4})
    dr.execute(["after"], inputs={"x": 5})
    assert computed(dr) == ["half"]


def test_overrides(tmp_path):
    dr = over(CHAIN, tmp_path)
    dr.execute(["c"], inputs={"x": 1})
    assert dr.execute(["c"], inputs={"x": 1}, overrides={"a": 10}) == {"c": {"v": 150}}
    assert computed(dr) == ["b", "c"]
    assert dr.execute(["c"], inputs={"x": 1}) == {"c": {"v": 14}}
    assert computed(dr) == []


def test_none_is_a_result(tmp_path):
    dr = over("def nothing(x: int) -> object: return None\n", tmp_path)
    dr.execute(["nothing"], inputs={"x": 1})
    assert dr.execute(["nothing"], inputs={"x": 1}) == {"nothing": None}
    assert computed(dr) == []


def test_an_error_is_no_result(tmp_path):
    dr = over("def ratio(x: int) -> float: return 1 / x\n", tmp_path)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError) as caught:
            dr.execute(["ratio"], inputs={"x": 0})
        assert any("'ratio'" in note for note in caught.value.__notes__)
        told = [event.event_type.value for event in dr.cache.logs(dr.cache.last_run_id, "debug")["ratio"]]
        assert told[-1] == "failed_execution"


# -- code --------------------------------------------------------------------------------------------------------

PROGRAM = """
RATE = 2

class Scale:
    factor = 1
    def apply(self, x):
        return x * self.factor

def _helper(x):
    return Scale().apply(x) * RATE

def first(x: int) -> int:
    return _helper(x)

def second(first: int) -> int:
    '''Says nothing.'''
    return first + 1
"""


@pytest.mark.parametrize(
    ("old", "new", "expected", "anew"),
    [
        ("return first + 1", "return first + 2", 8, ["second"]),
        ("RATE = 2", "RATE = 3", 10, ["first", "second"]),
        ("factor = 1", "factor = 5", 31, ["first", "second"]),
        ("x * self.factor", "x + self.factor", 9, ["first", "second"]),
        ("Scale().apply(x) * RATE", "RATE * Scale().apply(x)", 7, ["first"]),
        ("Says nothing.", "Says something.", 7, []),
        ("    return first + 1", "    # a comment\n\n    return (first\n        + 1)", 7, []),
        ("def second(first: int) -> int:", "@tag(owner='ann')\ndef second(first: int) -> int:", 7, []),
    ],
)
def test_editing_code(tmp_path, old, new, expected, anew):
    over(PROGRAM, tmp_path).execute(["second"], inputs={"x": 3})
    dr = over(PROGRAM.replace(old, new), tmp_path)
    assert dr.execute(["second"], inputs={"x": 3}) == {"second": expected}
    assert computed(dr) == anew


def test_a_constant_changed_between_two_runs_of_one_driver(tmp_path):
    dr = over(PROGRAM, tmp_path)
    assert dr.execute(["second"], inputs={"x": 3}) == {"second": 7}
    dr.graph_modules[0].RATE = 3
    assert dr.execute(["second"], inputs={"x": 3}) == {"second": 10}


def test_literals_in_decorators(tmp_path):
    source = """
FACTOR = {0}

@parameterize(big={{'by': value(FACTOR)}})
def scaled(x: int, by: int) -> int:
    return x * by
"""
    over(source.format(2), tmp_path).execute(["big"], inputs={"x": 3})
    dr = over(source.format(5), tmp_path)
    assert dr.execute(["big"], inputs={"x": 3}) == {"big": 15}


# -- behaviours --------------------------------------------------------------------------------------------------

BEHAVIOURS = """
def source(x: int) -> int:
    return x

@cache(behavior="{behavior}")
def middle(source: int) -> int:
    return source * 10

def after(middle: int) -> int:
    return middle + 1
"""


@pytest.mark.parametrize(
    ("behavior", "again", "with_other_input"),
    [
        ("default", [], ["source", "middle", "after"]),
        ("recompute", ["middle"], ["source", "middle", "after"]),
        ("disable", ["middle", "after"], ["source", "middle", "after"]),
        ("ignore", ["middle"], ["source", "middle"]),
    ],
)
def test_behaviors_of_functions(tmp_path, behavior, again, with_other_input):
    dr = over(BEHAVIOURS.format(behavior=behavior), tmp_path)
    assert dr.execute(["after"], inputs={"x": 1}) == {"after": 11}
    assert dr.execute(["after"], inputs={"x": 1}) == {"after": 11}
    assert computed(dr) == again
    dr.execute(["after"], inputs={"x": 2})
    assert computed(dr) == with_other_input
    behaviors = dr.cache.behaviors[dr.cache.last_run_id]
    assert behaviors["middle"] is CachingBehavior.from_string(behavior)


def test_ignored_means_that_the_value_does_not_matter(tmp_path):
    dr = over(BEHAVIOURS.format(behavior="ignore"), tmp_path)
    assert dr.execute(["after"], inputs={"x": 1}) == {"after": 11}
    assert dr.execute(["after"], inputs={"x": 2}) == {"after": 11}
    assert dr.execute(["middle"], inputs={"x": 2}) == {"middle": 20}


@pytest.mark.parametrize("behavior", ["recompute", "disable", "ignore", "default"])
def test_behaviors_chosen_by_the_driver(tmp_path, behavior):
    expected = CachingBehavior[behavior.upper()]
    listed = over(BEHAVIOURS.format(behavior="recompute"), tmp_path, **{behavior: ["middle"]})
    listed.execute(["after"], inputs={"x": 1})
    found = listed.cache.behaviors[listed.cache.last_run_id]
    assert (found["middle"], found["after"]) == (expected, CachingBehavior.DEFAULT)
    all_of_them = over(CHAIN, tmp_path, **{behavior: True})
    all_of_them.execute(["c"], inputs={"x": 1})
    assert set(all_of_them.cache.behaviors[all_of_them.cache.last_run_id].values()) == {expected}
    by_default = over(CHAIN, tmp_path, default_behavior=behavior)
    by_default.execute(["c"], inputs={"x": 1})
    assert by_default.cache.behaviors[by_default.cache.last_run_id]["c"] is expected


def test_behaviors_of_loaders_and_savers(tmp_path):
    dr = over(
        """
@dataloader()
def raw() -> tuple[dict, dict]:
    return {"a": 1}, {"from": "nowhere"}

@datasaver()
def saved(raw: dict) -> dict:
    return {"to": "nowhere"}

def plain(raw: dict) -> int:
    return 1
""",
        tmp_path,
        default_loader_behavior="recompute",
        default_saver_behavior="disable",
    )
    dr.execute(["saved", "plain"])
    names = {name: one.name for name, one in dr.cache.behaviors[dr.cache.last_run_id].items()}
    assert names == {"raw": "RECOMPUTE", "raw.loader": "RECOMPUTE", "saved": "DISABLE", "plain": "DEFAULT"}


def test_choices_that_contradict_each_other(tmp_path):
    with pytest.raises(ValueError, match="default and recompute are both True"):
        over(CHAIN, tmp_path, default=True, recompute=True)
    with pytest.raises(ValueError, match="'a' two caching behaviors"):
        over(CHAIN, tmp_path, ignore=["a"], recompute=["a"]).execute(["a"], inputs={"x": 1})
    with pytest.raises(KeyError, match="sometimes"):
        over(CHAIN, tmp_path, default_behavior="sometimes")
    with pytest.raises(KeyError, match="never"):
        over(BEHAVIOURS.format(behavior="never"), tmp_path).execute(["after"], inputs={"x": 1})
    with pytest.raises(ValueError, match="cache already"):
        driver.Builder().with_cache(tmp_path).with_cache(tmp_path)


# -- results -----------------------------------------------------------------------------------------------------


def in_the_database(folder, statement, *arguments):
    """Done by somebody else, while the cache has the file open."""
    with contextlib.closing(sqlite3.connect(folder / "metadata_store.db")) as connection, connection:
        return connection.execute(statement, arguments).rowcount


@pytest.mark.parametrize("kept_in", ["file", "database", "large file"])
def test_results_that_are_lost_or_damaged_are_computed_again(tmp_path, kept_in):
    source = CHAIN.replace("x + 1", "x + 10**100_000") if kept_in == "large file" else CHAIN
    options = {"result_store": FileResultStore(tmp_path)} if kept_in == "file" else {}
    dr = over(source, tmp_path, **options)
    expected = dr.execute(["a"], inputs={"x": 1})
    version = dr.cache.data_versions[dr.cache.last_run_id]["a"]
    if kept_in == "database":
        assert in_the_database(tmp_path, "DELETE FROM result WHERE data_version = ?", version) == 1
    else:
        (tmp_path / version).unlink()
    assert dr.execute(["a"], inputs={"x": 1}) == expected
    assert computed(dr) == ["a"]
    if kept_in == "database":
        changed = "UPDATE result SET value = ? WHERE data_version = ?"
        assert in_the_database(tmp_path, changed, b"garbage", version) == 1
    else:
        (tmp_path / version).write_bytes(b"garbage")
    assert dr.execute(["a"], inputs={"x": 1}) == expected
    told = [event.event_type.value for event in dr.cache.logs(dr.cache.last_run_id, "debug")["a"]]
    assert "failed_retrieval" in told
    assert dr.execute(["a"], inputs={"x": 1}) == expected
    assert computed(dr) == []  # and written anew


def test_values_without_a_fingerprint_are_warned_of_once(tmp_path, caplog):
    source = """
class Handle:
    def __init__(self, value):
        import threading
        self.value, self.lock = value, threading.Lock()
    def __reduce_ex__(self, protocol):
        if protocol == 4:
            raise TypeError("not for fingerprints")
        return Handle, (self.value,)

def handle(x: int) -> object: return Handle(x)
def used(handle: object) -> int: return handle.value
"""
    dr = over(source, tmp_path)
    with caplog.at_level(logging.WARNING, logger="hamilton.caching"):
        assert dr.execute(["used"], inputs={"x": 1}) == {"used": 1}
        assert dr.execute(["used"], inputs={"x": 2}) == {"used": 2}
    assert len([one for one in caplog.records if "'handle'" in one.message]) == 1
    version = dr.cache.data_versions[dr.cache.last_run_id]["handle"]
    assert version.startswith(UNHASHABLE)
    # It was stored, so it need not be computed again, nor what depends on it.
    assert dr.execute(["used"], inputs={"x": 2}) == {"used": 2}
    assert computed(dr) == []


def test_values_that_cannot_be_stored_are_computed_each_time(tmp_path, caplog):
    source = """
import threading

def lock(x: int) -> object:
    return threading.Lock()

def n(lock: object, x: int) -> int:
    return x
"""
    dr = over(source, tmp_path)
    with caplog.at_level(logging.WARNING, logger="hamilton.caching"):
        for _ in range(2):
            assert dr.execute(["n"], inputs={"x": 1}) == {"n": 1}
            assert computed(dr) == ["lock", "n"]
    assert "cannot be stored" in caplog.text
    silent = over(source.replace("def lock", "@cache(behavior='ignore')\ndef lock"), tmp_path)
    caplog.clear()
    with caplog.at_level(logging.WARNING, logger="hamilton.caching"):
        silent.execute(["n"], inputs={"x": 1})
        silent.execute(["n"], inputs={"x": 1})
    assert (computed(silent), caplog.text) == (["lock"], "")


def test_formats(tmp_path):
    source = "@cache(format='json')\ndef table(x: int) -> dict: return {'x': x}\n"
    dr = over(source, tmp_path)
    dr.execute(["table"], inputs={"x": 1})
    version = dr.cache.data_versions[dr.cache.last_run_id]["table"]
    assert json.loads((tmp_path / f"{version}.json").read_text()) == {"x": 1}
    assert dr.execute(["table"], inputs={"x": 1}) == {"table": {"x": 1}}
    assert computed(dr) == []
    with pytest.raises(KeyError, match="'nope'"):
        over(source.replace("json", "nope"), tmp_path).execute(["table"], inputs={"x": 2})


def test_a_frame_as_parquet(tmp_path):
    import pandas as pd

    source = """
import pandas as pd

@cache(format='parquet')
def frame(x: int) -> pd.DataFrame:
    return pd.DataFrame({'x': [x, 2]})
"""
    dr = over(source, tmp_path)
    first = dr.execute(["frame"], inputs={"x": 1})["frame"]
    assert list(tmp_path.glob("*.parquet"))
    again = dr.execute(["frame"], inputs={"x": 1})["frame"]
    assert computed(dr) == []
    pd.testing.assert_frame_equal(first, again)


def test_results_in_memory_that_were_changed_in_place_are_not_brought_back():
    stores = {"metadata_store": InMemoryMetadataStore(), "result_store": InMemoryResultStore()}
    dr = over(
        "def rows(x: int) -> list: return [x]\ndef grown(rows: list) -> int: rows.append(9); return len(rows)\n",
        "unused",
        **stores,
    )
    assert dr.execute(["rows", "grown"], inputs={"x": 1}) == {"rows": [1, 9], "grown": 2}
    assert dr.execute(["rows"], inputs={"x": 1}) == {"rows": [1]}
    assert computed(dr) == ["rows"]


def test_stores_in_memory_touch_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stores = {"metadata_store": InMemoryMetadataStore(), "result_store": InMemoryResultStore()}
    dr = over(CHAIN, ".hamilton_cache", **stores)
    dr.execute(["c"], inputs={"x": 1})
    dr.execute(["c"], inputs={"x": 1})
    assert computed(dr) == []
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_ones_own(tmp_path):
    class Counting(FileResultStore):
        kept = 0

        def set(self, data_version, result, **kwargs):
            self.kept += 1
            super().set(data_version, result, **kwargs)

    store = Counting(tmp_path)
    dr = over(CHAIN, tmp_path, result_store=store)
    dr.execute(["c"], inputs={"x": 1})
    dr.execute(["c"], inputs={"x": 1})
    assert store.kept == 3


def test_metadata_that_cannot_be_written_costs_no_results(tmp_path, caplog):
    class Full(InMemoryMetadataStore):
        def flush(self):
            raise OSError("no space left")

    dr = over(CHAIN, tmp_path, metadata_store=Full())
    with caplog.at_level(logging.WARNING, logger="hamilton.caching"):
        assert dr.execute(["c"], inputs={"x": 1}) == {"c": {"v": 14}}
    assert "no space left" in caplog.text


def test_a_cache_that_another_process_empties(tmp_path):
    dr, other = over(CHAIN, tmp_path), over(CHAIN, tmp_path, "other_chain")
    dr.execute(["c"], inputs={"x": 1})
    other.cache.metadata_store.delete_all()
    other.cache.result_store.delete_all()
    assert dr.execute(["c"], inputs={"x": 1}) == {"c": {"v": 14}}
    assert other.execute(["c"], inputs={"x": 1}) == {"c": {"v": 14}}
    assert computed(other) == []


def test_inputs_are_let_go_of(tmp_path):
    import gc
    import weakref

    import numpy as np

    array = np.arange(10)
    seen = weakref.ref(array)
    dr = over("def total(array: object) -> int: return int(array.sum())\n", tmp_path)
    assert dr.execute(["total"], inputs={"array": array}) == {"total": 45}
    del array
    gc.collect()
    assert seen() is None
    assert "array" in str(dr.cache.view_run())


# -- introspection -----------------------------------------------------------------------------------------------


def test_what_can_be_asked(tmp_path):
    dr = over(CHAIN, tmp_path)
    with pytest.raises(IndexError, match="not run yet"):
        assert dr.cache.last_run_id
    dr.execute(["c"], inputs={"x": 1})
    cache, run_id = dr.cache, dr.cache.last_run_id
    assert isinstance(cache, HamiltonCacheAdapter)
    assert cache.run_ids == [run_id]
    assert cache.data_versions[run_id]["c"] == hash_value({"v": 14}) == cache.version_data({"v": 14})
    assert cache.get_data_version(run_id, "x") == hash_value(1)
    assert cache.code_versions[run_id]["x"] == "input__x"
    assert cache.version_code("a") == cache.code_versions[run_id]["a"]
    key = cache.get_cache_key(run_id, "c")
    assert cache.cache_keys[run_id]["c"] == key
    decoded = cache_key.decode_key(key)
    assert decoded["node_name"] == "c"
    assert decoded["code_version"] == cache.version_code("c", run_id)
    assert decoded["dependencies_data_versions"] == {
        name: cache.data_versions[run_id][name] for name in ("a", "b")
    }
    assert cache.get_cache_key(run_id, "x") is SENTINEL
    assert cache.get_data_version(run_id, "nope") is SENTINEL
    assert cache.get_data_version(run_id, "nope", cache_key=key) == hash_value({"v": 14})
    assert cache.resolve_behaviors(run_id) == cache.behaviors[run_id]
    assert set(cache.resolve_code_versions(run_id)) == {"a", "b", "c", "x", "y"}
    assert set(cache.resolve_code_versions(run_id, final_vars=["a"])) == {"a", "x"}
    assert cache.result_store.get(cache.data_versions[run_id]["c"]) == {"v": 14}
    for ask in (lambda: cache.get_cache_key("nope", "c"), lambda: cache.logs("nope")):
        with pytest.raises(KeyError, match="no run 'nope'"):
            ask()
    with pytest.raises(KeyError, match="no node 'd'"):
        cache.version_code("d")


def test_events_of_a_miss_and_a_hit(tmp_path):
    dr = over(CHAIN, tmp_path)
    for _ in range(2):
        dr.execute(["a"], inputs={"x": 1})
    miss, hit = ([str(one) for one in dr.cache.logs(run, "debug")["a"]] for run in dr.cache.run_ids)
    assert miss == [
        "a::adapter::resolve_behavior",
        "a::adapter::is_final_var",
        "a::adapter::set_cache_key",
        "a::adapter::get_cache_key::hit",
        "a::adapter::get_data_version::miss",
        "a::metadata_store::get_data_version::miss",
        "a::adapter::execute_node",
        "a::adapter::set_data_version",
        "a::metadata_store::set_data_version",
        "a::result_store::set_result",
    ]
    assert hit[3:] == [
        "a::adapter::get_cache_key::hit",
        "a::adapter::get_data_version::miss",
        "a::metadata_store::get_data_version::hit",
        "a::result_store::get_result::hit",
        "a::adapter::set_data_version",
    ]


def test_events_of_inputs_defaults_and_overrides(tmp_path):
    dr = over(CHAIN, tmp_path)
    dr.execute(["b"], inputs={"x": 1}, overrides={"a": 3})
    logs = dr.cache.logs(dr.cache.last_run_id, "debug")
    last = {name: events[-1].event_type.value for name, events in logs.items()}
    assert last["x"] == "is_input"
    assert last["a"] == "is_override"
    assert last["y"] == "is_default_parameter_value"
    assert logs["a"][-1].value == hash_value(3)


def test_logs_of_one_run_and_of_all(tmp_path):
    dr = over(CHAIN, tmp_path)
    for _ in range(2):
        dr.execute(["b"], inputs={"x": 1})
    first, second = dr.cache.run_ids
    assert {run: [str(one) for one in events] for run, events in dr.cache.logs().items()} == {
        first: ["a::adapter::execute_node", "b::adapter::execute_node"],
        second: ["a::result_store::get_result::hit", "b::result_store::get_result::hit"],
    }
    assert list(dr.cache.logs(second)) == ["a", "b"]


def test_a_fully_cached_run_lists_its_keys(tmp_path):
    dr = over(CHAIN, tmp_path)
    for _ in range(2):
        dr.execute(["c"], inputs={"x": 1})
    first, second = map(dr.cache.metadata_store.get_run, dr.cache.run_ids)
    assert first == second
    assert [entry["node_name"] for entry in second] == ["a", "b", "c"]
    assert list(dr.cache.metadata_store.get_run_ids()) == dr.cache.run_ids


def test_log_to_file(tmp_path):
    dr = over(CHAIN, tmp_path, log_to_file=True)
    dr.execute(["a"], inputs={"x": 1})
    with pytest.raises(TypeError):
        dr.execute(["c"], inputs={"x": 1}, overrides={"a": None})
    lines = [json.loads(line) for line in (tmp_path / "cache_logs.jsonl").read_text().splitlines()]
    assert set(lines[0]) == {
        "run_id", "timestamp", "node_name", "task_id", "actor", "event_type", "msg", "value"
    }  # fmt: skip
    assert {line["run_id"] for line in lines} == set(dr.cache.run_ids)
    assert lines[-1]["event_type"] == "failed_execution"


def test_events_go_to_a_logger_if_somebody_listens(tmp_path, caplog):
    dr = over(CHAIN, tmp_path)
    with caplog.at_level(logging.INFO, logger="hamilton.caching"):
        dr.execute(["a"], inputs={"x": 1})
    assert caplog.messages == ["a::adapter::execute_node"]


def test_view_run(tmp_path):
    dr = over(CHAIN, tmp_path)
    dr.execute(["b"], inputs={"x": 1})
    dr.execute(["c"], inputs={"x": 1})
    drawn = str(dr.cache.view_run())
    assert "from cache" in drawn
    outlined = [line.split()[0] for line in drawn.splitlines() if "#F06449" in line]
    assert outlined[:2] == ["a", "b"]
    assert "from cache" not in str(dr.cache.view_run(dr.cache.run_ids[0]))
    dr.cache.view_run(output_file_path=str(tmp_path / "run.dot"))
    assert (tmp_path / "run.dot").exists()


# -- other ways to run -------------------------------------------------------------------------------------------

TASKS = """
def items(n: int) -> Parallelizable[int]:
    return range(n)

def square(items: int, offset: int = 0) -> int:
    return items * items + offset

def total(square: Collect[int]) -> int:
    return sum(square)
"""


@pytest.mark.parametrize(
    "remote",
    [
        executors.SynchronousLocalTaskExecutor,
        lambda: executors.MultiThreadingExecutor(3),
        lambda: executors.MultiProcessingExecutor(2),
    ],
    ids=["here", "threads", "processes"],
)
def test_tasks(tmp_path, remote):
    functions = ad_hoc_utils.module_from_source(
        "from hamilton.htypes import Collect, Parallelizable\n" + TASKS, "cached_tasks"
    )

    def build():
        return (
            driver.Builder()
            .with_modules(functions)
            .with_cache(tmp_path)
            .enable_dynamic_execution(allow_experimental_mode=True)
            .with_remote_executor(remote())
            .build()
        )

    assert build().execute(["total"], inputs={"n": 5}) == {"total": 30}
    dr = build()
    assert dr.execute(["total"], inputs={"n": 5}) == {"total": 30}
    results = [event.event_type.value for event in dr.cache.logs()[dr.cache.last_run_id]]
    assert results.count("execute_node") == 1  # the expander is always run
    assert dr.execute(["total"], inputs={"n": 6}) == {"total": 55}
    entries = dr.cache.metadata_store.get_run(dr.cache.run_ids[0])
    assert sorted(entry["node_name"] for entry in entries) == ["items", *["square"] * 5, "total"]


def test_introspection_of_tasks(tmp_path):
    functions = ad_hoc_utils.module_from_source(
        "from hamilton.htypes import Collect, Parallelizable\n" + TASKS, "cached_tasks"
    )
    dr = (
        driver.Builder()
        .with_modules(functions)
        .with_cache(tmp_path)
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_remote_executor(executors.SynchronousLocalTaskExecutor())
        .build()
    )
    dr.execute(["total"], inputs={"n": 2})
    run_id, cache = dr.cache.last_run_id, dr.cache
    assert list(cache.logs(run_id)) == [
        ("items", "expand-items"),
        ("square", "expand-items.0.block-items"),
        ("square", "expand-items.1.block-items"),
        ("total", "collect-items"),
    ]
    assert (
        str(cache.logs(run_id)["total", "collect-items"][0]) == "total::collect-items::adapter::execute_node"
    )
    task_id = "expand-items.1.block-items"
    assert cache.data_versions[run_id]["square"][task_id] == hash_value(1)
    assert cache.get_data_version(run_id, "square", task_id=task_id) == hash_value(1)
    assert cache.get_cache_key(run_id, "square", task_id) == cache.cache_keys[run_id]["square"][task_id]
    with pytest.raises(ValueError, match="tasks"):
        cache.view_run()


def test_the_async_driver(tmp_path):
    functions = ad_hoc_utils.module_from_source(
        "import asyncio\n"
        "async def fetched(url: str) -> str:\n    await asyncio.sleep(0); return url * 2\n"
        "def size(fetched: str) -> int:\n    return len(fetched)\n"
        "async def broken(size: int) -> int:\n    raise KeyError('no')\n",
        "cached_async",
    )

    async def main():
        dr = await async_driver.Builder().with_modules(functions).with_cache(tmp_path).build()
        for _ in range(2):
            assert await dr.execute(["size"], inputs={"url": "ab"}) == {"size": 4}
        for _ in range(2):
            with pytest.raises(KeyError):
                await dr.execute(["broken"], inputs={"url": "ab"})
        return [[str(one) for one in events] for events in dr.cache.logs(level="info").values()]

    first, second, third, fourth = asyncio.run(main())
    assert first == ["fetched::adapter::execute_node", "size::adapter::execute_node"]
    assert second == ["fetched::result_store::get_result::hit", "size::result_store::get_result::hit"]
    assert third == fourth == second  # the error was not kept


def test_threads_of_ones_own(tmp_path):
    """One driver, executed from several threads."""
    dr = over(CHAIN, tmp_path)
    found = []
    threads = [
        threading.Thread(target=lambda x=x: found.append(dr.execute(["c"], inputs={"x": x})))
        for x in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one["c"]["v"] for one in found) == sorted((x + 1) * (x + 6) for x in range(8))
    assert len(dr.cache.metadata_store.get_run_ids()) == 8
