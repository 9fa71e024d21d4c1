"""Adapters that tell others of a run: Slack, OpenTelemetry, Datadog, experiments."""

from __future__ import annotations

import asyncio
import http.server
import json
import logging
import os
import pickle
import sys
import threading
import types

import pytest

from hamilton import async_driver, driver

CHAIN = """
def first(x: int, times: int = 3) -> int:
    return x * times

def second(first: int) -> dict:
    return {"value": first}

def broken(first: int) -> int:
    raise ValueError("no")
"""

BLOCK = """
def items() -> Parallelizable[int]:
    return [1, 2]

def square(items: int) -> int:
    return items * items

def total(square: Collect[int]) -> int:
    return sum(square)
"""


# -- Slack -------------------------------------------------------------------------------------------------------


@pytest.fixture
def slack():
    """A server that takes what is posted, in place of Slack's."""
    posted = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            posted.append((self.path, self.headers["Authorization"], json.loads(body)))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(b'{"ok": true}')

        def log_message(self, *args):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", posted
    server.shutdown()
    thread.join()
    server.server_close()


def test_slack(build, slack):
    from hamilton.plugins.h_slack import SlackNotifier

    address, posted = slack
    dr = build(CHAIN, SlackNotifier("token", "#runs", base_url=address))
    dr.execute(["second"], inputs={"x": 1})
    assert posted == []
    with pytest.raises(ValueError, match="no"):
        dr.execute(["broken"], inputs={"x": 1})
    ((path, token, told),) = posted
    assert (path, token, told["channel"]) == ("/chat.postMessage", "Bearer token", "#runs")
    assert "Node `broken` failed" in told["text"]
    assert "ValueError: no" in told["text"]


def test_slack_out_of_reach_does_not_hide_the_error(build, caplog):
    from hamilton.plugins.h_slack import SlackNotifier

    notifier = SlackNotifier("token", "#runs", base_url="http://127.0.0.1:9/", timeout=1)
    with pytest.raises(ValueError, match="no"), caplog.at_level(logging.WARNING):
        build(CHAIN, notifier).execute(["broken"], inputs={"x": 1})
    assert "could not be posted" in caplog.text


# -- OpenTelemetry -----------------------------------------------------------------------------------------------


@pytest.fixture
def traced():
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    from hamilton.plugins.h_opentelemetry import OpenTelemetryTracer

    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracer = provider.get_tracer("tests")
    return OpenTelemetryTracer(tracer=tracer), tracer, exporter.get_finished_spans


def test_opentelemetry(build, traced):
    adapter, _, spans = traced
    build(CHAIN, adapter).execute(["second"], inputs={"x": 1})
    first, second, run = spans()
    assert [first.name, second.name] == ["first", "second"]
    assert {first.parent.span_id, second.parent.span_id} == {run.context.span_id}
    assert run.attributes["final_vars"] == ("second",)
    assert run.attributes["inputs"] == ("x",)
    assert set(run.attributes["execution_path"]) == {"first", "second"}
    assert json.loads(first.attributes["tags"])["module"]
    assert len(first.attributes["node_version"]) == 64
    assert all(span.status.is_ok for span in spans())


def test_opentelemetry_of_a_failure(build, traced):
    adapter, _, spans = traced
    with pytest.raises(ValueError):
        build(CHAIN, adapter).execute(["broken"], inputs={"x": 1})
    first, broken, run = spans()
    assert first.status.is_ok
    assert (broken.status.description, run.status.description) == ("no", "no")
    assert broken.events[0].attributes["exception.type"] == "ValueError"


def test_opentelemetry_in_threads(build_dynamic, traced):
    from hamilton.execution import executors

    adapter, _, spans = traced
    dr = build_dynamic(BLOCK, adapter, remote=executors.MultiThreadingExecutor(2))
    dr.execute(["total"])
    run = spans()[-1]
    inner = [span for span in spans() if span.name == "square"]
    assert {span.attributes["task_id"] for span in inner} == {
        f"expand-items.{i}.block-items" for i in range(2)
    }
    assert {span.parent.span_id for span in inner} == {run.context.span_id}


def test_spans_of_ones_own_are_children_of_the_node(build, traced):
    adapter, tracer, spans = traced
    source = """
def queried(tracer: object) -> int:
    with tracer.start_as_current_span("query"):
        return 1
"""
    build(source, adapter).execute(["queried"], inputs={"tracer": tracer})
    query, queried, _ = spans()
    assert query.parent.span_id == queried.context.span_id


# -- Datadog -----------------------------------------------------------------------------------------------------


class StandInSpan:
    """As much of a span of ddtrace as is used."""

    def __init__(self, name, parent, service):
        self.name, self.service = name, service
        self.parent = parent  # a span, or the context of one in another process
        self.context = ("context", name)
        self.tags, self.links, self.error, self.finished = {}, [], None, False

    def set_tag(self, name, value):
        self.tags[name] = value

    def link_span(self, context):
        self.links.append(context[1])

    def set_exc_info(self, kind, error, traceback):
        self.error = kind.__name__

    def finish(self):
        self.finished = True


@pytest.fixture
def datadog(monkeypatch):
    """ddtrace itself changes much of the interpreter, and sends what it has seen to a service of its own."""
    spans = []

    def start_span(name, child_of=None, activate=False, service=None):
        spans.append(StandInSpan(name, child_of, service))
        return spans[-1]

    module = types.ModuleType("ddtrace.trace")
    module.tracer = types.SimpleNamespace(start_span=start_span)
    module.Span, module.Context = StandInSpan, tuple
    monkeypatch.setitem(sys.modules, "ddtrace", types.ModuleType("ddtrace"))
    monkeypatch.setitem(sys.modules, "ddtrace.trace", module)
    monkeypatch.delitem(sys.modules, "hamilton.plugins.h_ddog", raising=False)
    yield spans
    sys.modules.pop("hamilton.plugins.h_ddog", None)


def tree(spans):
    return {span.name: getattr(span.parent, "name", span.parent) for span in spans}


def test_datadog(build, datadog):
    from hamilton.plugins.h_ddog import DDOGTracer

    with pytest.raises(ValueError):
        build(CHAIN, DDOGTracer("run", include_causal_links=True, service="shop")).execute(
            ["broken"], inputs={"x": 1}
        )
    assert tree(datadog) == {"run": None, "first": "run", "broken": "run"}
    assert [span.error for span in datadog] == ["ValueError", None, "ValueError"]
    assert all(span.finished and span.service == "shop" for span in datadog)
    assert datadog[2].links == ["first"]
    assert datadog[1].tags["hamilton.inputs"] == "x"


def test_datadog_of_tasks(build_dynamic, datadog):
    from hamilton.plugins.h_ddog import DDOGTracer

    tracer = DDOGTracer("run")
    build_dynamic(BLOCK, tracer).execute(["total"])
    shown = tree(datadog)
    assert shown["expand-items.1.block-items"] == "run"
    assert shown["square"] == "expand-items.1.block-items"
    assert shown["total"] == "collect-items"
    assert all(span.finished for span in datadog)


def test_datadog_goes_on_in_a_worker(datadog):
    from hamilton.plugins.h_ddog import DDOGTracer

    tracer = DDOGTracer("run")
    tracer.run_before_graph_execution(run_id="r")
    copy = pickle.loads(pickle.dumps(tracer))
    copy.run_before_task_execution(task_id="t", run_id="r")
    assert datadog[-1].parent == ("context", "run")


def test_datadog_of_an_async_driver(module, datadog):
    from hamilton.plugins.h_ddog import AsyncDDOGTracer

    source = "async def one(x: int) -> int: return x\nasync def two(one: int) -> int: return one\n"

    async def main():
        builder = async_driver.Builder().with_modules(module(source))
        dr = await builder.with_adapters(AsyncDDOGTracer("run", include_causal_links=True)).build()
        await dr.execute(["two"], inputs={"x": 1})

    asyncio.run(main())
    assert tree(datadog) == {"run": None, "one": "run", "two": "run"}
    assert datadog[2].links == ["one"]
    assert all(span.finished for span in datadog)


# -- experiments -------------------------------------------------------------------------------------------------


def test_experiments(module, tmp_path):
    from hamilton.io.materialization import to
    from hamilton.plugins.h_experiments import ExperimentTracker
    from hamilton.plugins.h_experiments.cache import JsonCache

    tracker = ExperimentTracker("trial-1", base_directory=str(tmp_path))
    functions = module(CHAIN)
    dr = (
        driver.Builder()
        .with_modules(functions)
        .with_config({"stage": "test"})
        .with_adapters(tracker)
        .with_materializers(to.json(id="saved", dependencies=["second"], path="./second.json"))
        .build()
    )
    before = os.getcwd()
    dr.execute(["saved"], inputs={"x": 2})
    dr.execute(["second"], inputs={"x": {1, 2}}, overrides={"first": object()})
    with pytest.raises(ValueError):
        dr.execute(["broken"], inputs={"x": 1})
    assert os.getcwd() == before
    cache = JsonCache(str(tmp_path))
    first, second, third = sorted(
        map(json.loads, map(cache.read, cache.keys())), key=lambda one: one["date_completed"]
    )
    folder = tmp_path / "trial-1" / first["run_id"]
    assert json.loads((folder / "second.json").read_text()) == {"value": 6}
    assert first["run_dir"] == str(folder)
    assert first["inputs"] == [
        {"name": "x", "value": 2, "default_value": None},
        {"name": "times", "value": None, "default_value": 3},
    ]
    assert first["materialized"] == [
        {
            "source_nodes": ["second"],
            "path": str(folder / "second.json"),
            "sink": "json",
            "data_saver": "JSONDataSaver",
        }
    ]
    assert first["config"] == {"stage": "test"}
    assert functions.__name__ in first["modules"]
    assert second["inputs"][0]["value"] == [1, 2]
    assert set(second["overrides"][0]["value"]) == {"dtype", "hash"}
    assert [one["success"] for one in (first, second, third)] == [True, True, False]
    cache.delete(first["run_id"])
    assert len(cache.keys()) == 2


def test_names_of_experiments(tmp_path):
    from hamilton.plugins.h_experiments.hook import ExperimentTracker

    with pytest.raises(ValueError, match="' ' in it"):
        ExperimentTracker("bad name", base_directory=str(tmp_path))
