"""Results that the cache keeps: where, in which format, and what happens when they are lost or damaged."""

from __future__ import annotations

import contextlib
import json
import logging
import sqlite3

import pytest

from hamilton.caching.fingerprinting import UNHASHABLE
from hamilton.caching.stores.file import FileResultStore
from hamilton.caching.stores.memory import InMemoryMetadataStore, InMemoryResultStore


def in_the_database(folder, statement, *arguments):
    """Done by somebody else, while the cache has the file open."""
    with contextlib.closing(sqlite3.connect(folder / "metadata_store.db")) as connection, connection:
        return connection.execute(statement, arguments).rowcount


@pytest.mark.parametrize("kept_in", ["file", "database", "large file"])
def test_results_that_are_lost_or_damaged_are_computed_again(chain, over, computed, tmp_path, kept_in):
    source = chain.replace("x + 1", "x + 10**100_000") if kept_in == "large file" else chain
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


def test_values_without_a_fingerprint_are_warned_of_once(over, computed, tmp_path, caplog):
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


def test_values_that_cannot_be_stored_are_computed_each_time(over, computed, tmp_path, caplog):
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


def test_formats(over, computed, tmp_path):
    source = "@cache(format='json')\ndef table(x: int) -> dict: return {'x': x}\n"
    dr = over(source, tmp_path)
    dr.execute(["table"], inputs={"x": 1})
    version = dr.cache.data_versions[dr.cache.last_run_id]["table"]
    assert json.loads((tmp_path / f"{version}.json").read_text()) == {"x": 1}
    assert dr.execute(["table"], inputs={"x": 1}) == {"table": {"x": 1}}
    assert computed(dr) == []
    with pytest.raises(KeyError, match="'nope'"):
        over(source.replace("json", "nope"), tmp_path).execute(["table"], inputs={"x": 2})


def test_a_frame_as_parquet(over, computed, tmp_path):
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


def test_results_in_memory_that_were_changed_in_place_are_not_brought_back(over, computed):
    stores = {"metadata_store": InMemoryMetadataStore(), "result_store": InMemoryResultStore()}
    dr = over(
        "def rows(x: int) -> list: return [x]\ndef grown(rows: list) -> int: rows.append(9); return len(rows)\n",
        "unused",
        **stores,
    )
    assert dr.execute(["rows", "grown"], inputs={"x": 1}) == {"rows": [1, 9], "grown": 2}
    assert dr.execute(["rows"], inputs={"x": 1}) == {"rows": [1]}
    assert computed(dr) == ["rows"]


def test_stores_in_memory_touch_no_file(chain, over, computed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stores = {"metadata_store": InMemoryMetadataStore(), "result_store": InMemoryResultStore()}
    dr = over(chain, ".hamilton_cache", **stores)
    dr.execute(["c"], inputs={"x": 1})
    dr.execute(["c"], inputs={"x": 1})
    assert computed(dr) == []
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_ones_own(chain, over, tmp_path):
    class Counting(FileResultStore):
        kept = 0

        def set(self, data_version, result, **kwargs):
            self.kept += 1
            super().set(data_version, result, **kwargs)

    store = Counting(tmp_path)
    dr = over(chain, tmp_path, result_store=store)
    dr.execute(["c"], inputs={"x": 1})
    dr.execute(["c"], inputs={"x": 1})
    assert store.kept == 3


def test_metadata_that_cannot_be_written_costs_no_results(chain, over, tmp_path, caplog):
    class Full(InMemoryMetadataStore):
        def flush(self):
            raise OSError("no space left")

    dr = over(chain, tmp_path, metadata_store=Full())
    with caplog.at_level(logging.WARNING, logger="hamilton.caching"):
        assert dr.execute(["c"], inputs={"x": 1}) == {"c": {"v": 14}}
    assert "no space left" in caplog.text


def test_a_cache_that_another_process_empties(chain, over, computed, tmp_path):
    dr, other = over(chain, tmp_path), over(chain, tmp_path, "other_chain")
    dr.execute(["c"], inputs={"x": 1})
    other.cache.metadata_store.delete_all()
    other.cache.result_store.delete_all()
    assert dr.execute(["c"], inputs={"x": 1}) == {"c": {"v": 14}}
    assert other.execute(["c"], inputs={"x": 1}) == {"c": {"v": 14}}
    assert computed(other) == []


def test_inputs_are_let_go_of(over, tmp_path):
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
