"""Adapters to other packages, with the real packages."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import threading
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from hamilton import async_driver, base, driver, lifecycle

CHAIN = """
def first(x: int) -> int:
    return x

def second_with_a_long_name(first: int) -> int:
    return first + 1

def broken(first: int) -> int:
    raise ValueError("no")
"""

BLOCK = """
def items(n: int) -> Parallelizable[int]:
    return range(n)

def square(items: int) -> int:
    return items * items

def total(square: Collect[int]) -> int:
    return sum(square)
"""


# -- threads -----------------------------------------------------------------------------------------------------

THREADS = """
import threading

meeting = threading.Barrier(2, timeout=20)

def left() -> int:
    return 1

def right() -> int:
    return 2

def one_of_two(left: int) -> int:
    return meeting.wait()

def other_of_two(right: int) -> int:
    return meeting.wait()

def have_met(one_of_two: int, other_of_two: int) -> int:
    return one_of_two + other_of_two

def both(left: int, right: int) -> int:
    return left + right

def where() -> str:
    return threading.current_thread().name

def broken(left: int) -> int:
    raise KeyError("broken")

def after(broken: int) -> int:
    return broken
"""


def test_future_adapter(build):
    from hamilton.plugins.h_threadpool import FutureAdapter

    dr = build(THREADS, FutureAdapter(max_workers=4, thread_name_prefix="pool"))
    assert dr.execute(["both", "left"]) == {"both": 3, "left": 1}
    assert dr.execute(["have_met"]) == {"have_met": 1}  # each waits for the other
    assert dr.execute(["where"])["where"].startswith("pool")
    assert dr.execute(["both"], overrides={"left": 5}) == {"both": 7}


def test_future_adapter_errors(build):
    from hamilton.plugins.h_threadpool import FutureAdapter

    dr = build(THREADS, FutureAdapter())
    with pytest.raises(KeyError, match="broken") as caught:
        dr.execute(["after"])
    assert sum("'broken'" in note for note in caught.value.__notes__) == 1
    assert "Its inputs: left=1" in caught.value.__notes__


def test_future_adapter_with_one_worker_does_not_hang(build):
    from hamilton.plugins.h_threadpool import FutureAdapter

    source = "def n0() -> int: return 0\n" + "".join(
        f"def n{i}(n{i - 1}: int, n{i // 2}: int) -> int: return n{i - 1} + 1\n" for i in range(3, 200)
    )
    source += "def n1(n0: int) -> int: return 1\ndef n2(n1: int) -> int: return 2\n"
    assert build(source, FutureAdapter(max_workers=1)).execute(["n199"]) == {"n199": 199}


def test_future_adapter_with_hooks_and_a_result_builder(build):
    from hamilton.plugins.h_threadpool import FutureAdapter

    lines: list[str] = []
    adapter = FutureAdapter(result_builder=base.PandasDataFrameResult())
    dr = build(THREADS, adapter, lifecycle.PrintLn(print_fn=lines.append))
    pd.testing.assert_frame_equal(dr.execute(["both"]), pd.DataFrame([{"both": 3}]))
    assert sorted(line.split()[2] for line in lines if "Executing" in line) == ["both.", "left.", "right."]
    assert adapter.output_type() is pd.DataFrame


def test_future_adapter_gives_values_where_no_result_is_built(build, tmp_path):
    from hamilton.io.materialization import to
    from hamilton.plugins.h_threadpool import FutureAdapter

    dr = build(THREADS, FutureAdapter())
    path = tmp_path / "both.pickle"
    saved, more = dr.materialize(
        to.pickle(id="saved", dependencies=["both"], path=str(path)), additional_vars=["left"]
    )
    assert saved["saved"]["file_metadata"]["size"] == path.stat().st_size
    assert more == {"left": 1}
    assert dr.raw_execute(["both", "right"]) == {"both": 3, "right": 2}


def test_future_adapter_without_threads(build, monkeypatch):
    from hamilton.plugins import h_threadpool

    monkeypatch.setattr("sys.platform", "emscripten")
    adapter = h_threadpool.FutureAdapter()
    monkeypatch.undo()
    monkeypatch.setattr(threading.Thread, "start", lambda *_: pytest.fail("no threads here"))
    assert build(THREADS, adapter).execute(["both"]) == {"both": 3}


# -- logging -----------------------------------------------------------------------------------------------------


def test_logging(build, caplog):
    from hamilton.plugins.h_logging import LoggingAdapter

    source = "from hamilton.plugins.h_logging import get_logger\n" + CHAIN.replace(
        "    return x\n", "    get_logger('shop').info('inside')\n    return x\n"
    )
    dr = build(source, LoggingAdapter("run"))
    with caplog.at_level(logging.DEBUG):
        dr.execute(["second_with_a_long_name"], inputs={"x": 1}, overrides={})
    told = [
        (one.name, one.levelname, one.getMessage()) for one in caplog.records if one.name in ("run", "shop")
    ]
    run = told[0][2].split("'")[1]
    assert told == [
        ("run", "INFO", f"Graph run '{run}' - Starting graph execution"),
        ("run", "INFO", f"Graph run '{run}' - Using inputs 'x'"),
        ("run", "DEBUG", "Node 'first' - Starting execution with dependencies 'x'"),
        ("shop", "INFO", "Node 'first' - inside"),
        ("run", "INFO", "Node 'first' - Finished execution [OK]"),
        ("run", "DEBUG", "Node 'second_with_a_long_name' - Starting execution with dependencies 'first'"),
        ("run", "INFO", "Node 'second_with_a_long_name' - Finished execution [OK]"),
        ("run", "INFO", f"Graph run '{run}' - Finished graph execution [OK]"),
    ]


def test_logging_of_errors(build, caplog):
    from hamilton.plugins.h_logging import LoggingAdapter

    with caplog.at_level(logging.DEBUG), pytest.raises(ValueError):
        build(CHAIN, LoggingAdapter(logging.getLogger("run"))).execute(
            ["broken"], inputs={"x": 1}, overrides={"first": 2}
        )
    errors = [one for one in caplog.records if one.levelname == "ERROR"]
    assert [one.getMessage().split(" - ")[0][:11] for one in errors] == ["Node 'broke", "Graph run '"]
    assert errors[0].exc_info[0] is ValueError
    assert any("Using overrides 'first'" in one.getMessage() for one in caplog.records)
    with pytest.raises(TypeError, match="name or a logging"):
        LoggingAdapter(5)


def test_logging_of_tasks(build_dynamic, caplog):
    from hamilton.plugins.h_logging import LoggingAdapter

    with caplog.at_level(logging.DEBUG, logger="run"):
        build_dynamic(BLOCK, LoggingAdapter("run")).execute(["total"], inputs={"n": 2})
    info = [one.getMessage() for one in caplog.records if one.levelname == "INFO"]
    assert "Task 'expand-items.1.block-items' - Task completed [OK]" in info
    assert not any("Node '" in line for line in info)
    debug = [one.getMessage() for one in caplog.records if one.levelname == "DEBUG"]
    assert "Task 'expand-items.1.block-items' - Node 'square' - Finished execution [OK]" in debug
    assert "Task 'expand-items.0.block-items' - Submitting task, spawned by 'expand-items'" in debug


def test_logging_of_an_async_driver(module, caplog):
    from hamilton.plugins.h_logging import AsyncLoggingAdapter

    source = """
import asyncio
from hamilton.plugins.h_logging import get_logger

async def one(x: int) -> int:
    await asyncio.sleep(0.01)
    get_logger("run").info("inside")
    return x

async def two(x: int) -> int:
    get_logger("run").info("inside")
    return x
"""

    async def main():
        builder = async_driver.Builder().with_modules(module(source))
        dr = await builder.with_adapters(AsyncLoggingAdapter("run")).build()
        await dr.execute(["one", "two"], inputs={"x": 1})

    with caplog.at_level(logging.INFO, logger="run"):
        asyncio.run(main())
    assert [one.getMessage() for one in caplog.records][2:-1] == [
        "Node 'two' - inside",
        "Node 'two' - Finished execution [OK]",
        "Node 'one' - inside",
        "Node 'one' - Finished execution [OK]",
    ]


# -- progress bars -----------------------------------------------------------------------------------------------


def test_tqdm(build):
    from hamilton.plugins.h_tqdm import ProgressBar

    shown = io.StringIO()
    bar = ProgressBar("Run", max_node_name_width=12, file=shown, mininterval=0, ascii=True)
    build(CHAIN, bar).execute(["second_with_a_long_name"], inputs={"x": 1})
    text = shown.getvalue()
    assert "Run -> first" in text
    assert "Run -> second_wi..." in text
    assert "Run -> Execution Complete!" in text
    assert "2/2" in text
    assert "funcs/s" in text


def test_tqdm_with_errors_overrides_and_blocks(build, build_dynamic):
    from hamilton.plugins.h_tqdm import ProgressBar

    shown = io.StringIO()
    with pytest.raises(ValueError):
        build(CHAIN, ProgressBar(file=shown, mininterval=0)).execute(["broken"], inputs={"x": 1})
    assert "Graph execution -> Execution failed." in shown.getvalue()
    shown = io.StringIO()
    dr = build(CHAIN, ProgressBar(file=shown, mininterval=0))
    dr.execute(["second_with_a_long_name"], overrides={"first": 1})
    assert "1/1" in shown.getvalue()
    shown = io.StringIO()
    build_dynamic(BLOCK, ProgressBar(file=shown, mininterval=0)).execute(["total"], inputs={"n": 5})
    assert "7/7" in shown.getvalue()


def rich_bar(**options):
    from rich.console import Console

    from hamilton.plugins.h_rich import RichProgressBar

    console = Console(file=io.StringIO(), width=100)
    return RichProgressBar(console=console, **options), console.file


def test_rich(build):
    bar, shown = rich_bar(run_desc="Running it")
    build(CHAIN, bar).execute(["second_with_a_long_name"], inputs={"x": 1})
    assert "Running it" in shown.getvalue()
    assert "100%" in shown.getvalue()


def test_rich_in_tasks(build_dynamic):
    bar, shown = rich_bar(run_desc="Tasks", collect_desc="Items")
    dr = build_dynamic(BLOCK, bar)
    dr.execute(["total"], inputs={"n": 5})
    lines = shown.getvalue().splitlines()
    assert [line.split()[0] for line in lines if "100%" in line] == ["Tasks", "Items"]
    dr.execute(["total"], inputs={"n": 3})  # the bars start anew


def test_rich_with_an_error_and_columns(build):
    bar, shown = rich_bar(columns=["{task.completed} of {task.total}"])
    with pytest.raises(ValueError):
        build(CHAIN, bar).execute(["broken"], inputs={"x": 1})
    assert "2 of 2" in shown.getvalue()


# -- diskcache ---------------------------------------------------------------------------------------------------

DISK = """
FACTOR = {factor}

def first(x: int) -> int:
    print("first")
    return x * FACTOR

def second(first: int) -> int:
    print("second")
    return first + 1
"""


@pytest.fixture
def disk(build, tmp_path, capsys):
    from hamilton.plugins.h_diskcache import DiskCacheAdapter

    def run(x, factor=1, **options):
        dr = build(DISK.format(factor=factor), DiskCacheAdapter(cache_path=str(tmp_path), **options))
        found = dr.execute(["second"], inputs={"x": x})["second"]
        return found, capsys.readouterr().out.split(), dr

    return run


def test_diskcache(disk):
    assert disk(1)[:2] == (2, ["first", "second"])
    assert disk(1)[:2] == (2, [])
    assert disk(2)[:2] == (3, ["first", "second"])
    assert disk(2, factor=5)[:2] == (11, ["first", "second"])
    assert disk(True)[:2] == (2, ["first"])  # True is not 1; what is made of it is


def test_diskcache_of_some_nodes(disk):
    assert disk(1, cache_vars=["second"])[1] == ["first", "second"]
    assert disk(1, cache_vars=["second"])[1] == ["first"]


def test_diskcache_eviction(disk, build):
    from hamilton.plugins.h_diskcache import evict_all_except_driver

    disk(1)
    disk(2)
    _, _, dr = disk(1, factor=5)
    told = evict_all_except_driver(dr)
    assert told["eviction_counter"] == 2  # the two results of the old `first`
    assert set(told) == {"evicted_size_mb", "eviction_counter", "size_after"}
    assert disk(1, factor=5)[1] == []
    assert disk(2)[1] == ["first"]
    with pytest.raises(ValueError, match="DiskCacheAdapter"):
        evict_all_except_driver(build(CHAIN))


def test_diskcache_keeps_no_errors(build, tmp_path):
    from hamilton.plugins.h_diskcache import DiskCacheAdapter

    dr = build(CHAIN, DiskCacheAdapter(cache_path=str(tmp_path)))
    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            dr.execute(["broken"], inputs={"x": 1})


# -- narwhals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("package", [pd, pl], ids=["pandas", "polars"])
def test_narwhals(build, package):
    from hamilton.plugins.h_narwhals import NarwhalsAdapter, NarwhalsDataFrameResultBuilder

    source = """
import narwhals as nw

def summed(frame: nw.DataFrame) -> nw.DataFrame:
    return frame.with_columns(total=nw.col("a") + nw.col("b"))

def total(summed: nw.DataFrame) -> nw.Series:
    return summed["total"]

def kind(total: nw.Series, times: int = 2) -> str:
    return type(total).__module__.split(".")[0] * times
"""
    adapters = [NarwhalsAdapter(), lifecycle.NoEdgeAndInputTypeChecking()]
    frame = package.DataFrame({"a": [1, 2], "b": [3, 4]})
    found = build(source, *adapters).execute(["summed", "total", "kind"], inputs={"frame": frame})
    assert isinstance(found["summed"], package.DataFrame)
    assert isinstance(found["total"], package.Series)
    assert list(found["total"]) == [4, 6]
    assert found["kind"] == "narwhalsnarwhals"
    builder = NarwhalsDataFrameResultBuilder(base.PandasDataFrameResult())
    assert builder.output_type() is pd.DataFrame
    import narwhals as nw

    built = NarwhalsDataFrameResultBuilder(base.DictResult()).build_result(
        frame=nw.from_native(frame), other=1
    )
    assert (type(built["frame"]), built["other"]) == (package.DataFrame, 1)


# -- OpenLineage -------------------------------------------------------------------------------------------------


@pytest.fixture
def lineage(tmp_path):
    from openlineage.client import OpenLineageClient
    from openlineage.client.transport.file import FileConfig, FileTransport

    from hamilton.plugins.h_openlineage import OpenLineageAdapter

    path = tmp_path / "events.json"
    client = OpenLineageClient(transport=FileTransport(FileConfig(log_file_path=str(path), append=True)))
    return OpenLineageAdapter(client, "space", "job"), lambda: [
        json.loads(line) for line in path.read_text().splitlines()
    ]


def test_openlineage(build, module, lineage, tmp_path):
    from hamilton.io.materialization import to

    adapter, events = lineage
    pd.DataFrame({"a": [1, 2]}).to_csv(tmp_path / "in.csv", index=False)
    source = f"""
import pandas as pd

@load_from.csv(path=value({str(tmp_path / "in.csv")!r}), inject_="raw")
def frame(raw: pd.DataFrame, times: int) -> pd.DataFrame:
    return raw * times

def total(frame: pd.DataFrame) -> dict:
    return {{"total": int(frame["a"].sum())}}

@dataloader()
def elsewhere() -> tuple[int, dict]:
    return 5, {{}}
"""
    saver = to.json(id="saved", dependencies=["total"], path=str(tmp_path / "out.json"))
    dr = (
        driver.Builder().with_modules(module(source)).with_materializers(saver).with_adapters(adapter).build()
    )
    dr.execute(["saved", "elsewhere"], inputs={"times": 2})
    start, read, written, read_elsewhere, complete = events()
    assert [start["eventType"], complete["eventType"]] == ["START", "COMPLETE"]
    assert {one["run"]["runId"] for one in events()} == {start["run"]["runId"]}
    assert start["job"]["name"] == "job"
    facet = start["run"]["facets"]["hamilton"]
    assert (facet["final_vars"], facet["inputs"], facet["overrides"]) == (
        ["saved", "elsewhere"],
        ["times"],
        [],
    )
    nodes = json.loads(start["job"]["facets"]["sourceCode"]["sourceCode"])
    assert {"frame", "total", "saved"} <= {one["name"] for one in nodes}
    (dataset,) = read["inputs"]
    assert dataset["name"] == str(tmp_path / "in.csv")
    assert [field["name"] for field in dataset["facets"]["schema"]["fields"]] == ["a"]
    assert dataset["facets"]["storage"]["fileFormat"] == "csv"
    assert dataset["facets"]["dataSource"]["name"] == "frame.load_data.raw"
    assert written["outputs"][0]["name"] == str(tmp_path / "out.json")
    assert written["outputs"][0]["namespace"] == "space"
    assert read_elsewhere["inputs"][0]["name"] == "elsewhere.loader"


def test_openlineage_of_a_failure(build, lineage):
    adapter, events = lineage
    with pytest.raises(ValueError):
        build(CHAIN, adapter).execute(["broken"], inputs={"x": 1})
    assert [one["eventType"] for one in events()] == ["START", "FAIL"]
    facet = events()[-1]["run"]["facets"]["errorMessage"]
    assert facet["message"] == "no"
    assert "ValueError: no" in facet["stackTrace"]
    assert "Node 'broken'" in facet["stackTrace"]


# -- the oldest cache --------------------------------------------------------------------------------------------

OLDEST = """
import pandas as pd

@tag(cache="json")
def table(x: int) -> dict:
    print("table")
    return {"x": x}

@tag(cache="pickle")
def number(table: dict) -> int:
    print("number")
    return table["x"] + 1

def after(number: int) -> int:
    print("after")
    return number

@tag(cache="json")
def series(x: int) -> pd.Series:
    print("series")
    return pd.Series([1, 2])

@tag(cache="parquet")
def frame(x: int) -> pd.DataFrame:
    print("frame")
    return pd.DataFrame({"a": [1, 2]})

@tag(cache="feather")
def feathered(x: int) -> pd.DataFrame:
    print("feathered")
    return pd.DataFrame({"a": [1, 2]})

@tag(cache="text")
def text(x: int) -> str:
    print("text")
    return "abc"

@tag(cache="parquet")
def impossible(x: int) -> int:
    return 1
"""


@pytest.fixture
def oldest(module, tmp_path, capsys):
    from hamilton.experimental.h_cache import CachingGraphAdapter

    def run(*names, **options):
        adapter = CachingGraphAdapter(str(tmp_path / "cache"), base.DictResult(), **options)
        found = driver.Driver({}, module(OLDEST), adapter=adapter).execute(list(names), inputs={"x": 1})
        return found, capsys.readouterr().out.split()

    return run


def test_oldest_cache(oldest, tmp_path):
    assert oldest("after") == ({"after": 2}, ["table", "number", "after"])
    assert oldest("after") == ({"after": 2}, ["after"])
    assert oldest("after", force_compute={"table"})[1] == ["table", "number", "after"]
    assert oldest("after", force_compute={"number"})[1] == ["number", "after"]
    (tmp_path / "cache" / "table.json").unlink()
    assert oldest("after")[1] == ["table", "number", "after"]


@pytest.mark.parametrize("name", ["series", "frame", "feathered"])
def test_oldest_cache_of_pandas(oldest, name):
    first, ran = oldest(name)
    again, ran_again = oldest(name)
    assert (ran, ran_again) == ([name], [])
    assert again[name].equals(first[name])


def test_oldest_cache_with_formats_of_ones_own(oldest):
    with pytest.raises(ValueError, match="'text', which is unknown"):
        oldest("text")
    formats = {
        "writers": {"text": lambda data, path, name: Path(path).write_text(data)},
        "readers": {"text": lambda expected, path: Path(path).read_text() + type(expected).__name__},
    }
    assert oldest("text", **formats) == ({"text": "abc"}, ["text"])
    assert oldest("text", **formats) == ({"text": "abcstr"}, [])
    with pytest.raises(NotImplementedError, match="write parquet as a int"):
        oldest("impossible")
