"""What the cache tells about its runs."""

from __future__ import annotations

import json
import logging

import pytest

from hamilton.caching import cache_key
from hamilton.caching.adapter import (
    SENTINEL,
    HamiltonCacheAdapter,
)
from hamilton.caching.fingerprinting import hash_value


def test_what_can_be_asked(chain, over, tmp_path):
    dr = over(chain, tmp_path)
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


def test_events_of_a_miss_and_a_hit(chain, over, tmp_path):
    dr = over(chain, tmp_path)
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


def test_events_of_inputs_defaults_and_overrides(chain, over, tmp_path):
    dr = over(chain, tmp_path)
    dr.execute(["b"], inputs={"x": 1}, overrides={"a": 3})
    logs = dr.cache.logs(dr.cache.last_run_id, "debug")
    last = {name: events[-1].event_type.value for name, events in logs.items()}
    assert last["x"] == "is_input"
    assert last["a"] == "is_override"
    assert last["y"] == "is_default_parameter_value"
    assert logs["a"][-1].value == hash_value(3)


def test_logs_of_one_run_and_of_all(chain, over, tmp_path):
    dr = over(chain, tmp_path)
    for _ in range(2):
        dr.execute(["b"], inputs={"x": 1})
    first, second = dr.cache.run_ids
    assert {run: [str(one) for one in events] for run, events in dr.cache.logs().items()} == {
        first: ["a::adapter::execute_node", "b::adapter::execute_node"],
        second: ["a::result_store::get_result::hit", "b::result_store::get_result::hit"],
    }
    assert list(dr.cache.logs(second)) == ["a", "b"]


def test_a_fully_cached_run_lists_its_keys(chain, over, tmp_path):
    dr = over(chain, tmp_path)
    for _ in range(2):
        dr.execute(["c"], inputs={"x": 1})
    first, second = map(dr.cache.metadata_store.get_run, dr.cache.run_ids)
    assert first == second
    assert [entry["node_name"] for entry in second] == ["a", "b", "c"]
    assert list(dr.cache.metadata_store.get_run_ids()) == dr.cache.run_ids


def test_log_to_file(chain, over, tmp_path):
    dr = over(chain, tmp_path, log_to_file=True)
    dr.execute(["a"], inputs={"x": 1})
    with pytest.raises(TypeError):
        dr.execute(["c"], inputs={"x": 1}, overrides={"a": None})
    lines = [json.loads(line) for line in (tmp_path / "cache_logs.jsonl").read_text().splitlines()]
    assert set(lines[0]) == {
        "run_id", "timestamp", "node_name", "task_id", "actor", "event_type", "msg", "value"
    }  # fmt: skip
    assert {line["run_id"] for line in lines} == set(dr.cache.run_ids)
    assert lines[-1]["event_type"] == "failed_execution"


def test_events_go_to_a_logger_if_somebody_listens(chain, over, tmp_path, caplog):
    dr = over(chain, tmp_path)
    with caplog.at_level(logging.INFO, logger="hamilton.caching"):
        dr.execute(["a"], inputs={"x": 1})
    assert caplog.messages == ["a::adapter::execute_node"]


def test_view_run(chain, over, tmp_path):
    dr = over(chain, tmp_path)
    dr.execute(["b"], inputs={"x": 1})
    dr.execute(["c"], inputs={"x": 1})
    drawn = str(dr.cache.view_run())
    assert "from cache" in drawn
    outlined = [line.split()[0] for line in drawn.splitlines() if "#F06449" in line]
    assert outlined[:2] == ["a", "b"]
    assert "from cache" not in str(dr.cache.view_run(dr.cache.run_ids[0]))
    dr.cache.view_run(output_file_path=str(tmp_path / "run.dot"))
    assert (tmp_path / "run.dot").exists()
