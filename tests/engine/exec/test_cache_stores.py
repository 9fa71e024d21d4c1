"""Keys, and the stores of metadata and results."""

from __future__ import annotations

import datetime
import pickle
import sqlite3
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamilton.caching.cache_key import create_cache_key, decode_key
from hamilton.caching.stores import base, utils
from hamilton.caching.stores.file import FileResultStore
from hamilton.caching.stores.memory import InMemoryMetadataStore, InMemoryResultStore
from hamilton.caching.stores.sqlite import SQLiteMetadataStore

texts = st.text(min_size=1, max_size=12)


@given(st.dictionaries(texts, texts, max_size=4))
def test_keys_can_be_read_again(versions):
    key = create_cache_key("spend", "c0de", versions)
    assert decode_key(key) == {
        "node_name": "spend",
        "code_version": "c0de",
        "dependencies_data_versions": versions,
    }


@given(st.dictionaries(texts, texts, max_size=3), st.dictionaries(texts, texts, max_size=3))
def test_keys_differ_where_dependencies_do(left, right):
    assert (create_cache_key("n", "c", left) == create_cache_key("n", "c", right)) == (left == right)


def test_names_in_keys():
    assert create_cache_key("sub.node-1", "c", {}).startswith("subnode1-c-")
    with pytest.raises(ValueError, match="not a cache key"):
        decode_key("something else")
    with pytest.raises(ValueError, match="not a cache key"):
        decode_key("a-b-c")


@pytest.fixture(params=["memory", "sqlite"])
def metadata(request, tmp_path):
    return InMemoryMetadataStore() if request.param == "memory" else SQLiteMetadataStore(tmp_path)


def test_metadata(metadata):
    assert (len(metadata), metadata.size, metadata.get("k"), metadata.exists("k")) == (0, 0, None, False)
    assert list(metadata.get_run_ids()) == []
    metadata.initialize("run1")
    metadata.set(cache_key="k", data_version="v", run_id="run1", node_name="n", code_version="c")
    assert (metadata.get("k"), metadata.exists("k"), len(metadata)) == ("v", True, 1)
    metadata.initialize("run2")
    metadata.set(cache_key="k", data_version="w", run_id="run2", node_name="n", code_version="c")
    assert (metadata.get("k"), len(metadata)) == ("w", 1)
    assert list(metadata.get_run_ids()) == ["run1", "run2"]
    assert metadata.last_run_id == "run2"
    entry = {"cache_key": "k", "data_version": "v", "node_name": "n", "code_version": "c"}
    assert metadata.get_run("run1") == [entry]
    assert metadata.get_last_run() == [{**entry, "data_version": "w"}]
    metadata.delete("k")
    assert (metadata.get("k"), metadata.get_run("run1")) == (None, [])
    metadata.delete_all()
    assert (len(metadata), list(metadata.get_run_ids())) == (0, [])


def test_metadata_of_runs_that_never_were(metadata):
    with pytest.raises(IndexError, match="'nope'"):
        metadata.get_run("nope")
    for ask in (lambda: metadata.last_run_id, metadata.get_last_run):
        with pytest.raises(IndexError, match="not seen a run"):
            ask()


def test_metadata_reads_node_and_code_from_the_key(metadata):
    key = create_cache_key("n", "c", {"d": "v"})
    metadata.initialize("run")
    metadata.set(cache_key=key, data_version="v", run_id="run")
    assert metadata.get_run("run") == [
        {"cache_key": key, "data_version": "v", "node_name": "n", "code_version": "c"}
    ]


def test_sqlite_writes_a_run_in_one_transaction(tmp_path):
    store = SQLiteMetadataStore(tmp_path)
    commits = []
    store.connection.set_trace_callback(lambda sql: commits.append(sql) if sql.startswith("COMMIT") else None)
    store.initialize("run")
    for number in range(500):
        store.set(cache_key=f"k{number}", data_version="v", run_id="run", node_name="n", code_version="c")
        assert store.get(f"k{number}") == "v"
    assert commits == []
    store.flush()
    assert len(commits) == 1
    store.close()
    assert (tmp_path / "metadata_store.db").exists()
    again = SQLiteMetadataStore(tmp_path)
    assert (len(again), again.get("k7"), len(again.get_run("run"))) == (500, "v", 500)


def test_sqlite_writes_now_and_then_in_a_long_run(tmp_path, monkeypatch):
    store = SQLiteMetadataStore(tmp_path)
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    store.flush()
    store.set(cache_key="k", data_version="v", run_id="run", node_name="n", code_version="c")
    other = SQLiteMetadataStore(tmp_path)
    assert other.get("k") is None
    now[0] = 5.0
    store.set(cache_key="l", data_version="v", run_id="run", node_name="n", code_version="c")
    assert other.get("k") == "v"


def test_sqlite_is_shared_by_threads_and_processes(tmp_path):
    store = SQLiteMetadataStore(tmp_path)
    store.initialize("run")

    def work(number):
        for i in range(50):
            store.set(
                cache_key=f"{number}.{i}", data_version="v", run_id="run", node_name="n", code_version="c"
            )

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store) == 200
    copy = pickle.loads(pickle.dumps(store))
    copy.set(cache_key="other", data_version="v", run_id="run", node_name="n", code_version="c")
    copy.flush()
    assert store.get("other") == "v"


def test_a_new_file_that_somebody_else_is_making_is_waited_for(tmp_path):
    # SQLite itself does not wait here, whatever its time-out: it says at once that the file is locked.
    other = sqlite3.connect(tmp_path / "metadata_store.db", check_same_thread=False, isolation_level=None)
    other.execute("CREATE TABLE made (at REAL)")
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.2, other.rollback)
    done.start()
    store = SQLiteMetadataStore(tmp_path)
    store.set(cache_key="k", data_version="v", run_id="run", node_name="n", code_version="c")
    store.flush()
    done.join()
    other.close()
    assert SQLiteMetadataStore(tmp_path).get("k") == "v"


def test_sqlite_leaves_alone_what_others_keep_in_the_file(tmp_path):
    with sqlite3.connect(tmp_path / "metadata_store.db") as connection:
        connection.execute("CREATE TABLE run_ids (id)")
    store = SQLiteMetadataStore(tmp_path)
    store.delete_all()
    assert store.connection.execute("SELECT count(*) FROM run_ids").fetchone() == (0,)


def test_metadata_in_memory_to_and_from_disk(tmp_path):
    memory, disk = InMemoryMetadataStore(), SQLiteMetadataStore(tmp_path)
    memory.initialize("empty run")
    memory.set(cache_key="k", data_version="v", run_id="run", node_name="n", code_version="c")
    memory.persist_to(disk)
    again = InMemoryMetadataStore.load_from(disk)
    assert again.get_run_ids() == ["empty run", "run"]
    assert (again.get("k"), again.get_run("run")) == ("v", memory.get_run("run"))


@pytest.fixture(params=["memory", "file"])
def results(request, tmp_path):
    return InMemoryResultStore() if request.param == "memory" else FileResultStore(tmp_path / "results")


def test_results(results):
    assert (results.get("v"), results.exists("v")) == (None, False)
    results.set("v", [1, {"a": None}])
    results.set("none", None)
    assert (results.get("v"), results.exists("v")) == ([1, {"a": None}], True)
    assert (results.get("none"), results.exists("none")) == (None, True)
    results.delete("v")
    assert (results.get("v"), results.exists("v")) == (None, False)
    results.delete_all()
    assert not results.exists("none")


def test_results_that_expire(results, tmp_path):
    results.set("v", 1)
    past = datetime.datetime.now(tz=datetime.UTC) - datetime.timedelta(seconds=1)
    if isinstance(results, FileResultStore):
        (results.path / "old").write_bytes(base.StoredResult(1, expires_at=past).save())
        (results.path / "older").write_bytes(base.StoredResult(1, expires_at=past).save())
    else:
        results._results["old"] = results._results["older"] = base.StoredResult(1, expires_at=past)
    assert results.get("old") is None
    results.delete_expired()
    assert (results.exists("older"), results.get("v")) == (False, 1)


def test_stored_results():
    forever = base.StoredResult.new([1])
    assert (forever.expired, forever.expires_in) == (False, -1)
    soon = base.StoredResult.new([1], expires_in=datetime.timedelta(minutes=1))
    assert not soon.expired
    assert 50 < soon.expires_in <= 60
    assert base.StoredResult.load(soon.save()).value == [1]


def test_files_of_results(tmp_path):
    store = FileResultStore(tmp_path / "results")
    store.set("v", 1)
    assert [one.name for one in store.path.iterdir()] == ["v"]
    with pytest.raises(Exception, match="pickle"):
        store.set("w", threading.Lock())
    assert [one.name for one in store.path.iterdir()] == ["v"]
    (store.path / "v").write_bytes(b"garbage")
    with pytest.raises(base.ResultRetrievalError, match="cannot be read"):
        store.get("v")
    assert not FileResultStore(tmp_path / "other", create_dir=False).path.exists()


def test_a_store_deletes_its_own_files_only(tmp_path):
    (tmp_path / "precious.txt").write_text("mine")
    (tmp_path / "precious").write_bytes(pickle.dumps("mine"))
    (tmp_path / "folder").mkdir()
    store = FileResultStore(tmp_path)
    store.set("v", 1)
    saver, loader = base.search_data_adapter_registry("json", dict)
    store.set("w", {"a": 1}, saver_cls=saver, loader_cls=loader)
    store.delete_expired()
    store.delete_all()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder", "precious", "precious.txt"]


def test_results_through_data_adapters(tmp_path):
    store = FileResultStore(tmp_path)
    saver, loader = base.search_data_adapter_registry("json", dict)
    store.set("v", {"a": [1]}, saver_cls=saver, loader_cls=loader)
    assert (tmp_path / "v.json").read_text().replace(" ", "") == '{"a":[1]}'
    (tmp_path / "v.json").write_text('{"a": [2]}')  # it is this file that is read
    assert store.get("v") == {"a": [2]}
    store.delete("v")
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_loses_something_does_not_change_the_result(tmp_path):
    store = FileResultStore(tmp_path)
    saver, loader = base.search_data_adapter_registry("json", dict)
    store.set("v", {"a": (1, 2)}, saver_cls=saver, loader_cls=loader)
    assert (tmp_path / "v.json").exists()
    assert store.get("v") == {"a": (1, 2)}


def test_formats_without_adapters():
    with pytest.raises(KeyError, match=r"'nope' for dict.*json"):
        base.search_data_adapter_registry("nope", dict)
    with pytest.raises(KeyError, match="no data saver"):
        base.search_data_adapter_registry("environment", dict)


def test_results_in_memory_to_and_from_disk(tmp_path):
    memory, disk, metadata = InMemoryResultStore(), FileResultStore(tmp_path), InMemoryMetadataStore()
    memory.set("v", 1)
    memory.set("w", 2)
    memory.persist_to(disk)
    metadata.set(cache_key="k", data_version="v", run_id="run", node_name="n", code_version="c")
    assert InMemoryResultStore.load_from(disk, metadata).get("v") == 1
    loaded = InMemoryResultStore.load_from(disk, data_versions=["w", "gone"])
    assert (loaded.get("v"), loaded.get("w"), loaded.exists("gone")) == (None, 2, False)
    with pytest.raises(ValueError, match="metadata_store or the data_versions"):
        InMemoryResultStore.load_from(disk)


def test_sizes(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * 2048)
    assert utils.get_directory_size(str(tmp_path)) == 2048
    assert utils.readable_bytes_size(2048) == "2.00 KB"
    assert utils.readable_bytes_size(5e15) == "4547.47 TB"
