"""The folder of a cache: what lies where, who may share it, and what is left when somebody is killed."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import pickle
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import threading
import time

import pytest

import hamilton
from hamilton import ad_hoc_utils, driver
from hamilton.caching.adapter import CachingEventType, HamiltonCacheAdapter
from hamilton.caching.stores import _database
from hamilton.caching.stores.base import ResultRetrievalError, search_data_adapter_registry
from hamilton.caching.stores.file import FileResultStore, FolderResultStore
from hamilton.caching.stores.memory import InMemoryResultStore
from hamilton.caching.stores.sqlite import SQLiteMetadataStore

CHAIN = """
def a(x: int) -> int:
    return x + 1

def b(a: int) -> list:
    return [a, a]

def large(b: list) -> bytes:
    return b"x" * 100_000

def c(b: list, large: bytes) -> dict:
    return {"v": len(b) + len(large)}
"""
WANTED = ["a", "b", "large", "c"]


def over(source, path, **options):
    functions = ad_hoc_utils.module_from_source(source, "cached_in_a_folder")
    return driver.Builder().with_modules(functions).with_cache(path, **options).build()


def computed(dr):
    told = dr.cache.logs()[dr.cache.last_run_id]
    return [event.node_name for event in told if event.event_type is CachingEventType.EXECUTE_NODE]


def rows(folder, statement, *arguments):
    with contextlib.closing(sqlite3.connect(folder / "metadata_store.db")) as connection, connection:
        return connection.execute(statement, arguments).fetchall()


def files(folder):
    return {one.name for one in folder.iterdir() if not one.name.startswith("metadata_store.db")}


@pytest.fixture
def stores(tmp_path):
    metadata = SQLiteMetadataStore(tmp_path)
    return metadata, FolderResultStore(metadata)


# -- what lies where ---------------------------------------------------------------------------------------------


def test_small_results_lie_in_the_database_and_large_ones_in_files(tmp_path):
    dr = over(CHAIN, tmp_path)
    dr.execute(WANTED, inputs={"x": 1})
    versions = dr.cache.data_versions[dr.cache.last_run_id]
    assert files(tmp_path) == {versions["large"]}
    assert {row[0] for row in rows(tmp_path, "SELECT data_version FROM result")} == {
        versions[name] for name in ("a", "b", "c")
    }


def test_a_run_is_one_transaction(tmp_path):
    dr = over(CHAIN, tmp_path)
    commits = []
    trace = lambda sql: commits.append(sql) if sql.startswith("COMMIT") else None  # noqa: E731
    dr.cache.metadata_store.connection.set_trace_callback(trace)
    for _ in range(2):
        dr.execute(WANTED, inputs={"x": 1})
    assert len(commits) == 2


def test_a_store_of_files_keeps_files(tmp_path):
    dr = over(CHAIN, tmp_path, result_store=FileResultStore(tmp_path))
    dr.execute(WANTED, inputs={"x": 1})
    versions = dr.cache.data_versions[dr.cache.last_run_id]
    assert files(tmp_path) == {versions[name] for name in WANTED}
    again = over(CHAIN, tmp_path)
    again.execute(WANTED, inputs={"x": 1})
    assert computed(again) == []


def test_a_store_of_files_finds_what_lies_in_the_database(tmp_path):
    dr = over(CHAIN, tmp_path)
    expected = dr.execute(WANTED, inputs={"x": 1})
    versions = dr.cache.data_versions[dr.cache.last_run_id]
    store = FileResultStore(tmp_path)
    assert {name: store.get(versions[name]) for name in WANTED} == expected
    assert all(store.exists(versions[name]) for name in WANTED)
    loaded = InMemoryResultStore.load_from(store, SQLiteMetadataStore(tmp_path))
    assert loaded.get(versions["c"]) == expected["c"]
    with_files = over(CHAIN, tmp_path, result_store=FileResultStore(tmp_path))
    assert with_files.execute(WANTED, inputs={"x": 1}) == expected
    assert computed(with_files) == []
    store.delete(versions["a"])
    assert (store.get(versions["a"]), store.exists(versions["a"])) == (None, False)
    assert dr.execute(WANTED, inputs={"x": 1}) == expected
    assert computed(dr) == ["a"]
    store.delete_all()
    assert not any(store.exists(versions[name]) for name in WANTED)
    assert dr.execute(WANTED, inputs={"x": 1}) == expected
    assert computed(dr) == WANTED


VALUES = [
    0,
    True,
    1.5,
    None,
    "text",
    "hamilton result",
    b"hamilton result",
    [1, 2],
    {"value": 1},
    {},
    (1, {"hamilton result": 1}),
    "x" * FolderResultStore.small,
    ["x" * FolderResultStore.small],
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:20])
def test_values_come_back(stores, tmp_path, value):
    metadata, results = stores
    results.set("v", value)
    metadata.flush()
    for store in (
        results,
        FolderResultStore(SQLiteMetadataStore(tmp_path)),
        FileResultStore(tmp_path),
    ):
        assert store.exists("v")
        assert store.get("v") == value
        assert type(store.get("v")) is type(value)


def test_what_comes_back_is_nobody_elses(stores):
    _, results = stores
    results.set("v", [1])
    results.get("v").append(2)
    assert results.get("v") == [1]


def test_deleting(stores, tmp_path):
    metadata, results = stores
    for version, value in {"small": 1, "large": "x" * FolderResultStore.small * 2, "other": 2}.items():
        results.set(version, value)
    metadata.flush()
    other = FolderResultStore(SQLiteMetadataStore(tmp_path))
    for version in ("small", "large"):
        other.delete(version)
        assert not other.exists(version)
    metadata.initialize("the next run")
    assert [results.exists(one) for one in ("small", "large", "other")] == [False, False, True]
    results.set("not written yet", 1)
    results.delete("not written yet")
    results.delete("never was")
    results.delete_expired()
    assert [results.exists(one) for one in ("not written yet", "other")] == [False, True]
    results.set("not written yet", 1)
    results.delete_all()
    metadata.flush()
    assert rows(tmp_path, "SELECT * FROM result") == []
    assert not results.exists("other")


def test_a_format_comes_before_what_a_node_without_one_has_kept(stores, tmp_path):
    _, results = stores
    results.set("v", {"a": 1})
    saver, loader = search_data_adapter_registry("json", dict)
    results.set("v", {"a": 1}, saver_cls=saver, loader_cls=loader)
    (tmp_path / "v.json").write_text('{"a": 2}')  # it is this file that is read
    assert results.get("v") == {"a": 2}


def test_a_damaged_result_is_told(stores, tmp_path):
    metadata, results = stores
    results.set("v", [1])
    metadata.flush()
    rows(tmp_path, "UPDATE result SET value = ?", b"garbage")
    metadata.initialize("run")
    for store in (results, FileResultStore(tmp_path)):
        with pytest.raises(ResultRetrievalError, match="cannot be read"):
            store.get("v")


def test_more_than_is_remembered(tmp_path, monkeypatch):
    monkeypatch.setattr(_database, "_REMEMBERED", 20)
    monkeypatch.setattr(_database, "_REMEMBERED_BYTES", 500)
    monkeypatch.setattr(_database, "_GATHERED_BYTES", 200)
    dr = over("\n".join(f"def f{i}(x: int) -> list: return [x, {i}]" for i in range(100)), tmp_path)
    names = [f"f{i}" for i in range(100)]
    expected = {name: [1, i] for i, name in enumerate(names)}
    for anew in (names, [], []):
        assert dr.execute(names, inputs={"x": 1}) == expected
        assert computed(dr) == anew
    assert len(dr.cache.metadata_store) == 100
    assert dr.cache.metadata_store.database._raw_bytes <= 500


def test_an_entry_that_is_deleted_is_in_no_run(tmp_path):
    dr = over(CHAIN, tmp_path)
    for _ in range(2):
        dr.execute(WANTED, inputs={"x": 1})
    metadata = dr.cache.metadata_store
    metadata.delete(dr.cache.get_cache_key(dr.cache.last_run_id, "b"))
    for run_id in dr.cache.run_ids:
        assert [entry["node_name"] for entry in metadata.get_run(run_id)] == ["a", "large", "c"]
    dr.execute(WANTED, inputs={"x": 1})
    assert computed(dr) == ["b"]
    assert [entry["node_name"] for entry in metadata.get_run(dr.cache.run_ids[0])] == ["a", "large", "c"]


def test_a_folder_in_the_layout_of_before(tmp_path):
    """One row for each entry of a run, every result in a file."""
    dr = over(CHAIN, tmp_path, result_store=FileResultStore(tmp_path))
    expected = dr.execute(WANTED, inputs={"x": 1})
    run_id, listed = dr.cache.last_run_id, dr.cache.metadata_store.get_last_run()
    dr.cache.metadata_store.close()
    for run, entries, versions in rows(tmp_path, "SELECT * FROM run_part"):
        numbers = struct.unpack(f"<{len(entries) // 8}q", entries)
        for number, version in zip(numbers, json.loads(versions), strict=True):
            rows(tmp_path, "INSERT INTO run_entry VALUES (?, ?, ?)", run, number, version)
    for table in ("run_part", "result"):
        rows(tmp_path, f"DROP TABLE {table}")
    again = over(CHAIN, tmp_path)
    assert again.execute(WANTED, inputs={"x": 1}) == expected
    assert computed(again) == []
    metadata = again.cache.metadata_store
    assert metadata.get_run(run_id) == metadata.get_last_run() == listed
    metadata.delete(listed[0]["cache_key"])
    assert metadata.get_run(run_id) == metadata.get_last_run() == listed[1:]


# -- who shares it -----------------------------------------------------------------------------------------------


def test_a_folder_that_somebody_removes(tmp_path):
    folder = tmp_path / "cache"
    dr = over(CHAIN, folder)
    expected = dr.execute(WANTED, inputs={"x": 1})
    shutil.rmtree(folder)
    for anew in (WANTED, []):
        assert dr.execute(WANTED, inputs={"x": 1}) == expected
        assert computed(dr) == anew
    again = over(CHAIN, folder)
    again.execute(WANTED, inputs={"x": 1})
    assert computed(again) == []


def test_what_another_process_keeps_is_found_while_one_runs(tmp_path):
    """A folder that was empty at the start of a run need not stay so."""
    source = """
def first(x: int) -> int:
    return x

def shared(x: int, first: int) -> int:
    return x * 10
"""
    slow = source.replace(
        "return x\n", "import time; time.sleep(_database._SECONDS_BETWEEN_LOOKS * 2); META(); return x\n"
    )
    quick = over(source, tmp_path)
    mine = over(slow, tmp_path)
    module = mine.graph_modules[0]
    module._database = _database
    module.META = lambda: quick.execute(["shared"], inputs={"x": 1})
    assert mine.execute(["shared"], inputs={"x": 1}) == {"shared": 10}
    assert computed(mine) == ["first"]


def test_copies_for_other_processes(tmp_path):
    dr = over(CHAIN, tmp_path)
    expected = dr.execute(WANTED, inputs={"x": 1})
    copy = pickle.loads(pickle.dumps(dr.cache))
    assert copy.result_store._database is copy.metadata_store.database
    assert copy.metadata_store.database is not dr.cache.metadata_store.database
    version = dr.cache.data_versions[dr.cache.last_run_id]["c"]
    assert copy.result_store.get(version) == expected["c"]
    copy.result_store.set("other", 1)
    assert not FileResultStore(tmp_path).exists("other")
    copy.metadata_store.flush()
    assert FileResultStore(tmp_path).exists("other")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without fork")
def test_a_forked_process_opens_the_file_anew(tmp_path):
    dr = over(CHAIN, tmp_path)
    dr.execute(WANTED, inputs={"x": 1})
    dr.cache.result_store.set("waits in the parent", 1)
    child = os.fork()
    if child == 0:
        status = 1
        with contextlib.suppress(BaseException):
            waits = dr.cache.result_store.exists("waits in the parent")
            right = dr.execute(["a"], inputs={"x": 5}) == {"a": 6}
            found = dr.execute(["c"], inputs={"x": 1}) == {"c": {"v": 100_002}} and computed(dr) == []
            status = 0 if right and found and not waits else 2
        os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert not FileResultStore(tmp_path).exists("waits in the parent")
    assert dr.execute(["a"], inputs={"x": 5}) == {"a": 6}
    assert computed(dr) == []  # the child has kept it
    assert FileResultStore(tmp_path).exists("waits in the parent")


def test_threads(tmp_path):
    """One driver, executed from several threads, each with results of its own."""
    dr = over("\n".join(f"def f{i}(x: int) -> list: return [x, {i}]" for i in range(30)), tmp_path)
    names = [f"f{i}" for i in range(30)]
    wrong = []

    def work(x):
        for _ in range(3):
            if dr.execute(names, inputs={"x": x}) != {name: [x, i] for i, name in enumerate(names)}:
                wrong.append(x)

    threads = [threading.Thread(target=work, args=(x,)) for x in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    metadata = SQLiteMetadataStore(tmp_path)
    assert len(metadata) == 180
    assert [len(metadata.get_run(run_id)) for run_id in metadata.get_run_ids()] == [30] * 18
    assert all_are_whole(tmp_path) == 180


def all_are_whole(folder):
    """Every entry has its result: the number of entries."""
    store, entries = FileResultStore(folder), rows(folder, "SELECT data_version FROM entry")
    for (version,) in entries:
        assert store.exists(version)
        store.get(version)
    return len(entries)


PROCESS = """
import sys, time
from hamilton import ad_hoc_utils, driver

source = "\\n".join(f"def f{i}(x: int) -> list: return [x, {i}] * {(i % 10 == 0) * 9000 + 1}" for i in range(150))
if sys.argv[2] == "slow":
    source = source.replace("return", "_wait(); return") + "\\ndef _wait():\\n    import time; time.sleep(0.02)"
functions = ad_hoc_utils.module_from_source(source, "cached_by_a_process")
for x in map(int, sys.argv[3:]):
    dr = driver.Builder().with_modules(functions).with_cache(sys.argv[1]).build()
    found = dr.execute([f"f{i}" for i in range(150)], inputs={"x": x})
    assert all(found[f"f{i}"] == [x, i] * ((i % 10 == 0) * 9000 + 1) for i in range(150))
    print(sum(event.event_type.value == "execute_node" for event in dr.cache.logs()[dr.cache.last_run_id]))
"""


def process(folder, manner, *inputs):
    return subprocess.Popen(
        [sys.executable, "-c", PROCESS, str(folder), manner, *map(str, inputs)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(pathlib.Path(hamilton.__file__).parents[1])},
    )


def test_processes_at_once(tmp_path):
    started = [process(tmp_path, "quick", *inputs) for inputs in ((1, 2, 3), (3, 2, 1), (2, 3, 1))]
    for one in started:
        out, err = one.communicate(timeout=120)
        assert one.returncode == 0, err
    out, err = process(tmp_path, "quick", 1, 2, 3).communicate(timeout=120)
    assert out.split() == ["0", "0", "0"], err
    assert all_are_whole(tmp_path) == 450


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without signals that cannot be caught")
def test_a_run_that_is_killed_loses_a_second_at_most(tmp_path):
    one = process(tmp_path, "slow", 1)
    deadline = time.monotonic() + 60
    entries = 0
    while not entries and time.monotonic() < deadline and one.poll() is None:
        time.sleep(0.05)
        with contextlib.suppress(sqlite3.OperationalError):  # the tables are not there yet
            entries = rows(tmp_path, "SELECT count(*) FROM entry")[0][0]
    one.send_signal(signal.SIGKILL)
    one.communicate(timeout=60)
    kept = all_are_whole(tmp_path)
    assert 0 < kept < 150
    out, err = process(tmp_path, "slow", 1).communicate(timeout=120)
    assert out.split() == [str(150 - kept)], err


def test_a_file_can_be_read_while_somebody_writes(tmp_path):
    over(CHAIN, tmp_path).execute(WANTED, inputs={"x": 1})
    with contextlib.closing(sqlite3.connect(tmp_path / "metadata_store.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        metadata = SQLiteMetadataStore(tmp_path, {"timeout": 0.0})
        results = FolderResultStore(metadata)
        found = [results.get(entry["data_version"]) for entry in metadata.get_last_run()]
    assert found == [2, [2, 2], b"x" * 100_000, {"v": 100_002}]


def test_a_file_that_is_locked_costs_no_results(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(_database, "_SECONDS_BETWEEN_WRITES", 0.0)
    monkeypatch.setattr(_database, "_GATHERED_BYTES", 10)
    metadata = SQLiteMetadataStore(tmp_path, {"timeout": 0.02})
    dr = over(CHAIN, tmp_path, metadata_store=metadata, result_store=FolderResultStore(metadata))
    expected = dr.execute(WANTED, inputs={"x": 1})
    with contextlib.closing(sqlite3.connect(tmp_path / "metadata_store.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert dr.execute(WANTED, inputs={"x": 2}).keys() == expected.keys()
        assert "database is locked" in caplog.text
        other.rollback()
    dr.execute(WANTED, inputs={"x": 2})
    dr.execute(WANTED, inputs={"x": 2})
    assert computed(dr) == []
    all_are_whole(tmp_path)


# -- other adapters beside it ------------------------------------------------------------------------------------


def test_an_adapter_that_extends_the_cache_is_asked_for_every_node(tmp_path):
    seen = []

    class Watching(HamiltonCacheAdapter):
        def do_node_execute(self, *, node_, **kwargs):
            seen.append(node_.name)
            return super().do_node_execute(node_=node_, **kwargs)

    functions = ad_hoc_utils.module_from_source(CHAIN, "cached_in_a_folder")
    dr = driver.Builder().with_modules(functions).with_adapters(Watching(tmp_path)).build()
    for _ in range(2):
        dr.execute(WANTED, inputs={"x": 1})
    assert seen == WANTED * 2
    assert computed(dr) == []


def test_times_of_events_do_not_go_back(tmp_path):
    dr = over(CHAIN, tmp_path)
    before = time.time()
    for _ in range(2):
        dr.execute(WANTED, inputs={"x": 1})
        told = dr.cache.logs(level="debug")[dr.cache.last_run_id]
        moments = [event.timestamp for event in told]
        assert moments == sorted(moments)
        assert before <= moments[0] <= moments[-1] <= time.time()
        before = moments[-1]
