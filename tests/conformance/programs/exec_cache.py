"""The cache: what is computed anew, what is brought back, and what it tells."""

from __future__ import annotations

import asyncio
import json
import pathlib
import tempfile

import observe

from hamilton import async_driver, driver
from hamilton.caching import cache_key, fingerprinting
from hamilton.caching.adapter import CachingBehavior, CachingEventType, HamiltonCacheAdapter
from hamilton.caching.stores.base import StoredResult, search_data_adapter_registry
from hamilton.caching.stores.file import FileResultStore
from hamilton.caching.stores.memory import InMemoryMetadataStore, InMemoryResultStore
from hamilton.caching.stores.sqlite import SQLiteMetadataStore
from hamilton.execution import executors

CHAIN = """
def a(x: int) -> int:
    return x + 1

def b(a: int, y: int = 5) -> int:
    return a + y

def c(b: int, a: int) -> dict:
    return {"v": a * b}
"""


def over(source, path, name="functions", **options):
    return driver.Builder().with_modules(observe.module(name, source)).with_cache(path, **options).build()


def told(dr, run_id=None):
    """Who was computed and who brought back in a run."""
    logs = dr.cache.logs(run_id or dr.cache.last_run_id, level="info")
    return {str(name): [event.event_type.value for event in events] for name, events in sorted(logs.items())}


def runs(source, *calls, **options):
    """Execute each `(final_vars, inputs, overrides)` with one cache; the results, and who was computed."""
    path = tempfile.mkdtemp()
    dr = over(source, path, **options)
    seen = []
    for final_vars, inputs, overrides in calls:
        run = observe.run(dr, final_vars, inputs=inputs, overrides=overrides)
        seen.append([run, told(dr)])
    return seen


def case_the_same_again():
    call = (["c", "a"], {"x": 1}, None)
    return runs(CHAIN, call, call)


def case_other_inputs():
    return runs(CHAIN, (["c"], {"x": 1}, None), (["c"], {"x": 2}, None), (["c"], {"x": 1, "y": 6}, None))


def case_a_default_said_aloud():
    return runs(CHAIN, (["c"], {"x": 1}, None), (["c"], {"x": 1, "y": 5}, None))


def case_overrides():
    plain = (["c"], {"x": 1}, None)
    return runs(CHAIN, plain, (["c"], {"x": 1}, {"a": 10}), plain)


def case_equal_results():
    source = "def half(x: int) -> int: return x // 2\ndef after(half: int) -> int: return half + 1\n"
    return runs(source, (["after"], {"x": 4}, None), (["after"], {"x": 5}, None))


def case_none_is_a_result():
    call = (["nothing"], {"x": 1}, None)
    return runs("def nothing(x: int) -> object: return None\n", call, call)


def case_errors_are_no_results():
    call = (["ratio"], {"x": 0}, None)
    return runs("def ratio(x: int) -> float: return 1 / x\n", call, call)


def case_another_driver_in_the_same_folder():
    path = tempfile.mkdtemp()
    seen = []
    for _ in range(2):
        dr = over(CHAIN, path)
        seen.append([observe.run(dr, ["c"], inputs={"x": 1}), told(dr)])
    return seen


def case_edits():
    path = tempfile.mkdtemp()
    seen = {}
    for edit, source in {
        "first": CHAIN,
        "same": CHAIN,
        "comment": CHAIN.replace("return a + y", "# why\n    return a + y"),
        "docstring": CHAIN.replace("    return a + y", "    '''Say.'''\n    return a + y"),
        "body": CHAIN.replace("return a + y", "return a + y + 1"),
    }.items():
        dr = over(source, path)
        seen[edit] = [observe.run(dr, ["c"], inputs={"x": 1}), told(dr)]
    return seen


def case_an_edited_helper():
    path = tempfile.mkdtemp()
    source = "def _helper(x): return x + 1\ndef a(x: int) -> int: return _helper(x)\n"
    seen = []
    for one in (source, source.replace("x + 1", "x + 2")):
        dr = over(one, path)
        seen.append([observe.run(dr, ["a"], inputs={"x": 1}), told(dr)])
    return seen


def behaviours(behavior):
    source = f"""
from hamilton.function_modifiers import cache

def source(x: int) -> int:
    return x

@cache(behavior="{behavior}")
def middle(source: int) -> int:
    return source * 10

def after(middle: int) -> int:
    return middle + 1
"""
    return runs(source, (["after"], {"x": 1}, None), (["after"], {"x": 1}, None), (["after"], {"x": 2}, None))


def case_behaviour_default():
    return behaviours("default")


def case_behaviour_recompute():
    return behaviours("recompute")


def case_behaviour_disable():
    return behaviours("disable")


def case_behaviour_ignore():
    return behaviours("ignore")


def resolved(**options):
    source = """
from hamilton.function_modifiers import cache, dataloader, datasaver

@dataloader()
def raw() -> tuple[dict, dict]:
    return {"a": 1}, {"m": 1}

@datasaver()
def saved(raw: dict) -> dict:
    return {"x": 1}

def plain(raw: dict) -> int:
    return 1

@cache(behavior="recompute")
def marked(raw: dict) -> int:
    return 1
"""

    def look():
        dr = over(source, tempfile.mkdtemp(), **options)
        dr.execute(["plain"])
        found = dr.cache.behaviors[dr.cache.last_run_id]
        return {name: found[name].name for name in sorted(found)}

    return observe.attempt(look)


def case_behaviours_chosen_by_the_driver():
    return {
        "nothing": resolved(),
        "names": resolved(recompute=["plain"], disable=["raw"], ignore=["saved"], default=["marked"]),
        "all": resolved(disable=True),
        "all but": resolved(default_behavior="disable"),
        "loaders": resolved(default_loader_behavior="recompute"),
        "savers": resolved(default_saver_behavior="ignore"),
        "unknown names": resolved(ignore=["nobody"]),
        "two for all": resolved(disable=True, ignore=True),
        "two for one": resolved(disable=["plain"], ignore=["plain"]),
        "no such behaviour": resolved(default_behavior="sometimes"),
    }


def case_behaviours_by_name():
    return [
        observe.attempt(lambda text=text: CachingBehavior.from_string(text).name)
        for text in ("default", "RECOMPUTE", "disable", "Ignore", "other")
    ]


def case_event_types():
    return sorted(one.value for one in CachingEventType)


def case_lost_results():
    path = pathlib.Path(tempfile.mkdtemp())
    dr = over(CHAIN, path, result_store=FileResultStore(path))
    dr.execute(["a"], inputs={"x": 1})
    (path / dr.cache.data_versions[dr.cache.last_run_id]["a"]).unlink()
    seen = [observe.run(dr, ["a"], inputs={"x": 1}), told(dr)]
    return [*seen, observe.run(dr, ["a"], inputs={"x": 1}), told(dr)]


def files_of_the_cache(path, **options):
    dr = over(CHAIN, path, log_to_file=True, **options)
    dr.execute(["c"], inputs={"x": 1})
    versions = dr.cache.data_versions[dr.cache.last_run_id]
    names = {one.name for one in path.iterdir()}
    first = json.loads((path / "cache_logs.jsonl").read_text().splitlines()[0])
    found = [FileResultStore(path).get(versions[name]) for name in "abc"]
    return {
        "found": found,
        "results": [versions[name] in names for name in "abc"],
        "inputs": versions["x"] in names,
        "others": sorted(name for name in names if name in ("metadata_store.db", "cache_logs.jsonl")),
        "log": sorted(first),
    }


def case_files_of_the_cache():
    path = pathlib.Path(tempfile.mkdtemp())
    return files_of_the_cache(path, result_store=FileResultStore(path))


def case_where_small_results_are():
    return files_of_the_cache(pathlib.Path(tempfile.mkdtemp()))


def case_where_large_results_are():
    path = pathlib.Path(tempfile.mkdtemp())
    dr = over("def large(x: int) -> list: return list(range(100_000))\n", path)
    dr.execute(["large"], inputs={"x": 1})
    return (path / dr.cache.data_versions[dr.cache.last_run_id]["large"]).exists()


def case_a_format():
    path = pathlib.Path(tempfile.mkdtemp())
    source = "from hamilton.function_modifiers import cache\n"
    source += "@cache(format='json')\ndef table(x: int) -> dict: return {'x': x}\n"
    dr = over(source, path)
    seen = [observe.run(dr, ["table"], inputs={"x": 1}), told(dr)]
    version = dr.cache.data_versions[dr.cache.last_run_id]["table"]
    seen.append(json.loads((path / f"{version}.json").read_text()))
    return [*seen, observe.run(dr, ["table"], inputs={"x": 1}), told(dr)]


def case_a_format_that_nothing_can_do():
    source = "from hamilton.function_modifiers import cache\n"
    source += "@cache(format='nope')\ndef table(x: int) -> dict: return {'x': x}\n"
    return observe.run(over(source, tempfile.mkdtemp()), ["table"], inputs={"x": 1})


def case_introspection():
    dr = over(CHAIN, tempfile.mkdtemp())
    for x in (1, 1, 2):
        dr.execute(["c"], inputs={"x": x})
    cache = dr.cache
    first, second, third = cache.run_ids
    decoded = cache_key.decode_key(cache.get_cache_key(first, "c"))
    return {
        "last run": cache.last_run_id == third,
        "versions": sorted(cache.data_versions[first]),
        "same versions": cache.data_versions[first] == cache.data_versions[second],
        "other versions": sorted(
            name
            for name, one in cache.data_versions[third].items()
            if one != cache.data_versions[first][name]
        ),
        "code": sorted(cache.code_versions[first]),
        "code of the input": cache.code_versions[first]["x"],
        "keys": sorted(cache.cache_keys[first]),
        "same key": cache.get_cache_key(first, "c") == cache.get_cache_key(second, "c"),
        "key of the input": isinstance(cache.get_cache_key(first, "x"), str),
        "decoded": [decoded["node_name"], sorted(decoded["dependencies_data_versions"])],
        "versions in the key": decoded["dependencies_data_versions"]["a"]
        == cache.get_data_version(first, "a"),
        "version of the code": decoded["code_version"] == cache.version_code("c"),
        "of a value": cache.version_data({"v": 14}) == cache.get_data_version(first, "c"),
        "runs by logs": sorted(map(len, cache.logs().values())),
        "stored": cache.result_store.get(cache.get_data_version(first, "c")),
        "runs in the store": list(cache.metadata_store.get_run_ids()) == cache.run_ids,
        "first run in the store": sorted(entry["node_name"] for entry in cache.metadata_store.get_run(first)),
        "entries": len(cache.metadata_store),
        "no such run": observe.attempt(lambda: cache.get_cache_key("nope", "c")),
        "no such node": observe.attempt(lambda: cache.version_code("nope")),
        "no such run in the store": observe.attempt(lambda: cache.metadata_store.get_run("nope")),
        "kind": isinstance(cache, HamiltonCacheAdapter),
    }


def case_a_fully_cached_run_in_the_store():
    dr = over(CHAIN, tempfile.mkdtemp())
    for _ in range(2):
        dr.execute(["c"], inputs={"x": 1})
    return sorted(entry["node_name"] for entry in dr.cache.metadata_store.get_run(dr.cache.last_run_id))


def case_events_in_text():
    dr = over(CHAIN, tempfile.mkdtemp())
    for _ in range(2):
        dr.execute(["b"], inputs={"x": 1})
    return [sorted(map(str, events)) for events in dr.cache.logs().values()]


def case_no_cache():
    dr = driver.Builder().with_modules(observe.module("functions", CHAIN)).build()
    builder = driver.Builder().with_cache(tempfile.mkdtemp())
    return [
        dr.cache is None,
        type(builder.cache).__name__,
        observe.attempt(lambda: builder.with_cache(tempfile.mkdtemp())),
    ]


def case_view_run():
    dr = over(CHAIN, tempfile.mkdtemp())
    dr.execute(["b"], inputs={"x": 1})
    dr.execute(["c"], inputs={"x": 1})
    drawn = [str(dr.cache.view_run(run)) for run in dr.cache.run_ids]
    return [
        [line.split()[0] for line in sorted(text.splitlines()) if "#F06449" in line and "legend" not in line]
        for text in drawn
    ]


TASKS = """
from hamilton.htypes import Collect, Parallelizable

def items(n: int) -> Parallelizable[int]:
    for i in range(n):
        yield i

def square(items: int, offset: int = 0) -> int:
    return items * items + offset

def total(square: Collect[int]) -> int:
    return sum(square)
"""


def case_tasks():
    dr = (
        driver.Builder()
        .with_modules(observe.module("functions", TASKS))
        .with_cache(tempfile.mkdtemp())
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_remote_executor(executors.SynchronousLocalTaskExecutor())
        .build()
    )
    seen = []
    for n in (2, 2, 3):
        seen.append([observe.run(dr, ["total"], inputs={"n": n}), told(dr)])
    run_id = dr.cache.last_run_id
    task = "expand-items.1.block-items"
    return {
        "runs": seen,
        "versions": sorted(dr.cache.data_versions[run_id]["square"]),
        "of one task": dr.cache.get_data_version(run_id, "square", task_id=task) == dr.cache.version_data(1),
        "key of one task": isinstance(dr.cache.get_cache_key(run_id, "square", task), str),
        "view": observe.attempt(dr.cache.view_run),
    }


async def case_the_async_driver():
    source = "async def a(x: int) -> int: return x\ndef b(a: int) -> int: return a + 1\n"

    async def look():
        module = observe.module("functions", source)
        dr = await async_driver.Builder().with_modules(module).with_cache(tempfile.mkdtemp()).build()
        return [await dr.execute(["b"], inputs={"x": 1}) for _ in range(2)]

    await asyncio.sleep(0)
    return await observe.attempt_async(look)


# -- keys, stores, fingerprints ------------------------------------------------------------------------------------


def case_keys():
    keys = [
        cache_key.create_cache_key("a", "c0de", {}),
        cache_key.create_cache_key("a.b", "c0de", {"x": "v1", "y": "v2"}),
    ]
    return [[key.split("-")[:2], cache_key.decode_key(key)] for key in keys]


def metadata_store(store):
    key = cache_key.create_cache_key("n", "c", {"x": "v"})
    seen = [len(store), store.size, store.get(key), store.exists(key), list(store.get_run_ids())]
    seen.append(observe.attempt(lambda: store.last_run_id))
    store.initialize("run")
    seen.append(list(store.get_run("run")))
    store.set(cache_key=key, data_version="v1", run_id="run", node_name="n", code_version="c")
    seen += [store.get(key), store.exists(key), len(store), store.last_run_id, list(store.get_run_ids())]
    seen.append([observe.only(entry, "cache_key", "data_version") == {"cache_key": key, "data_version": "v1"}
                 for entry in store.get_run("run")])  # fmt: skip
    store.delete(key)
    return [*seen, store.get(key), len(store), observe.attempt(lambda: store.get_run("nope"))]


def case_metadata_in_memory():
    return metadata_store(InMemoryMetadataStore())


def case_metadata_in_sqlite():
    return metadata_store(SQLiteMetadataStore(tempfile.mkdtemp()))


def case_a_key_set_twice():
    seen = []
    for store in (InMemoryMetadataStore(), SQLiteMetadataStore(tempfile.mkdtemp())):
        key = cache_key.create_cache_key("n", "c", {})
        store.initialize("run")
        for version in ("v1", "v2"):
            store.set(cache_key=key, data_version=version, run_id="run", node_name="n", code_version="c")
        seen.append(store.get(key))
    return seen


def result_store(store):
    seen = [store.get("v"), store.exists("v")]
    store.set("v", [1, {"a": None}])
    store.set("none", None)
    seen += [store.get("v"), store.exists("v"), store.get("none"), store.exists("none")]
    store.delete("v")
    seen += [store.get("v"), store.exists("v")]
    store.delete_expired()
    seen.append(store.exists("none"))
    store.delete_all()
    return [*seen, store.exists("none")]


def case_results_in_memory():
    return result_store(InMemoryResultStore())


def case_results_in_files():
    return result_store(FileResultStore(tempfile.mkdtemp()))


def case_results_copied_to_memory():
    files, metadata = FileResultStore(tempfile.mkdtemp()), InMemoryMetadataStore()
    memory = InMemoryResultStore()
    memory.set("v", 1)
    memory.persist_to(files)
    metadata.initialize("run")
    key = cache_key.create_cache_key("n", "c", {})
    metadata.set(cache_key=key, data_version="v", run_id="run")
    return [
        InMemoryResultStore.load_from(files, metadata).get("v"),
        InMemoryResultStore.load_from(files, data_versions=["v"]).get("v"),
        observe.attempt(lambda: InMemoryResultStore.load_from(files)),
    ]


def case_stored_results():
    one = StoredResult.new([1])
    again = StoredResult.load(one.save())
    return [one.expired, one.expires_in, again.value, again.expired]


def case_adapters_for_formats():
    seen = []
    for name, kind in (("json", dict), ("pickle", object), ("nope", dict)):
        seen.append(
            observe.attempt(
                lambda name=name, kind=kind: [
                    one.__name__ for one in search_data_adapter_registry(name, kind)
                ]
            )
        )
    return seen


def same(left, right):
    return fingerprinting.hash_value(left) == fingerprinting.hash_value(right)


def case_equal_values_have_equal_fingerprints():
    import numpy as np
    import pandas as pd
    import polars as pl

    values = [
        None, 1, "a", 1.5, True, b"x", [1, 2], (1, 2), {1, 2}, {"a": [1]}, np.arange(3), pd.Series([1, 2]),
        pd.DataFrame({"a": [1]}), pl.DataFrame({"a": [1]}), pl.Series("a", [1]),
    ]  # fmt: skip
    import copy

    return [same(value, copy.deepcopy(value)) for value in values]


def case_different_values_have_different_fingerprints():
    import numpy as np
    import pandas as pd

    return [
        same(*pair)
        for pair in [
            (1, 2), ("a", "b"), (None, 0), ([1, 2], [2, 1]), ({"a": 1}, {"a": 2}), ({"a": 1}, {"b": 1}), (b"x", b"y"),
            (np.arange(3), np.arange(4)), (pd.Series([1, 2]), pd.Series([1, 3])), (1.5, 1.25), ([[1], 2], [[2], 1]),
        ]
    ]  # fmt: skip


def case_values_that_only_look_equal():
    import numpy as np

    return {
        "number and text": same(1, "1"),
        "list and tuple": same([1], (1,)),
        "list and set": same([1], {1}),
        "list and dict": same([], {}),
        "shapes": same(np.arange(6).reshape(2, 3), np.arange(6).reshape(3, 2)),
    }


def case_the_order_of_a_dict():
    return same({"a": 1, "b": 2}, {"b": 2, "a": 1})


def case_constants_of_fingerprints():
    return [
        fingerprinting.NONE_HASH,
        fingerprinting.UNHASHABLE,
        fingerprinting.MAX_DEPTH,
        fingerprinting.hash_value(None),
    ]


def case_a_fingerprint_of_ones_own():
    class Model:
        def __init__(self, path):
            self.path = path
            self.fit = object()

    @fingerprinting.hash_value.register(Model)
    def hash_model(obj, *args, depth=0, **kwargs):
        return fingerprinting.hash_value(obj.path, depth=depth)

    return [same(Model("a"), Model("a")), same(Model("a"), Model("b")), same(Model("a"), "a")]


def case_a_generator_has_no_fingerprint():
    return fingerprinting.hash_value(i for i in range(3))


def case_one_name_that_is_not_in_a_list():
    call = (["c"], {"x": 1}, None)
    return {how: runs(CHAIN, call, call, **{how: "b"}) for how in ("recompute", "disable", "ignore")}


def case_a_word_that_is_no_behavior():
    source = 'from hamilton.function_modifiers import cache\n\n@cache(behavior="recompue")\ndef a() -> int:\n    return 1\n'
    plain = driver.Builder().with_modules(observe.module("functions", source)).build()
    return {
        "without a cache": observe.run(plain, ["a"]),
        "with one": observe.run(over(source, tempfile.mkdtemp()), ["a"]),
        "for all": observe.attempt(
            lambda: over(CHAIN, tempfile.mkdtemp(), default_behavior="recompue").execute(
                ["c"], inputs={"x": 1}
            )
        ),
    }
