"""The driver: executing, asking, cycles, errors; and the builder's rules."""

from __future__ import annotations

import json

import observe

from hamilton import base, driver, lifecycle
from hamilton.function_modifiers import tag

SOURCE = """
from hamilton.function_modifiers import tag

@tag(owner="anna", level=["raw", "hot"])
def a(i: int) -> int:
    return i

@tag(owner="ben")
def b(a: int, opt: str = "d") -> int:
    return a + len(opt)

def c(b: int, j: float = 2.0) -> float:
    return b * j

def d(a: int) -> int:
    return -a
"""


def _module():
    return observe.module("functions", SOURCE)


def _driver(**config):
    return driver.Builder().with_modules(_module()).with_config(config).build()


def case_outputs_as_names_functions_and_variables():
    dr, inputs = _driver(), {"i": 2}
    functions = dr.graph_modules[0]
    variable = next(one for one in dr.list_available_variables() if one.name == "c")
    return {
        "names": observe.run(dr, ["c", "a"], inputs=inputs),
        "functions": observe.run(dr, [functions.b, "a"], inputs=inputs),
        "variables": observe.run(dr, [variable], inputs=inputs),
        "twice": observe.run(dr, ["a", "a"], inputs=inputs),
        "a tuple": observe.run(dr, ("a", "b"), inputs=inputs),
        "nothing": observe.run(dr, [], inputs=inputs),
        "a number": observe.run(dr, [3], inputs=inputs),
        "a stranger": observe.run(dr, [print], inputs=inputs),
        "several strangers": observe.run(dr, [print, 3, "a"], inputs=inputs),
    }


def case_order_of_results():
    dr = _driver()
    return [
        list(dr.execute(wanted, inputs={"i": 1})) for wanted in (["a", "b", "c"], ["c", "b", "a"], ["d", "a"])
    ]


def case_unknown_outputs():
    dr = _driver()
    return {
        "one": observe.run(dr, ["zz"]),
        "two": observe.run(dr, ["zz", "a", "yy"], inputs={"i": 1}),
        "text": observe.run(dr, "zz"),
    }


def case_only_what_is_needed_runs():
    source = "ran = []\ndef a() -> int:\n    ran.append('a')\n    return 1\ndef b(a: int) -> int:\n    ran.append('b')\n    return a\ndef c(a: int, b: int) -> int:\n    ran.append('c')\n    return a + b\ndef d() -> int:\n    ran.append('d')\n    return 1"
    module = observe.module("functions", source)
    dr = driver.Builder().with_modules(module).build()
    seen = {}
    for wanted, overrides in (
        (["c"], None),
        (["b"], None),
        (["d", "c"], None),
        (["c"], {"b": 5}),
        (["c"], {"a": 5}),
    ):
        module.ran.clear()
        dr.execute(wanted, overrides=overrides)
        seen[f"{wanted} {overrides}"] = list(module.ran)
    return seen


def case_node_errors_keep_their_type():
    return {
        "key": observe.look(
            "def a() -> int:\n    raise KeyError('x')\ndef b(a: int) -> int:\n    return a", "b"
        ),
        "own": observe.look("class Own(ArithmeticError): ...\ndef a() -> int:\n    raise Own('x')", "a"),
        "type": observe.look("def a(x: int) -> int:\n    return x + 'a'", "a", inputs={"x": 1}),
    }


def case_upstream_and_downstream():
    dr = _driver(k=1)
    return {
        "up b": observe.names(dr.what_is_upstream_of("b")),
        "up c, d": observe.names(dr.what_is_upstream_of("c", "d")),
        "up i": observe.names(dr.what_is_upstream_of("i")),
        "up nothing": observe.names(dr.what_is_upstream_of()),
        "down a": observe.names(dr.what_is_downstream_of("a")),
        "down opt, j": observe.names(dr.what_is_downstream_of("opt", "j")),
        "down c": observe.names(dr.what_is_downstream_of("c")),
        "up unknown": observe.attempt(lambda: dr.what_is_upstream_of("zz")),
        "down unknown": observe.attempt(lambda: dr.what_is_downstream_of("zz")),
    }


def case_paths():
    dr = _driver()
    return {
        "i to c": observe.names(dr.what_is_the_path_between("i", "c")),
        "a to b": observe.names(dr.what_is_the_path_between("a", "b")),
        "the wrong way": observe.names(dr.what_is_the_path_between("c", "a")),
        "unconnected": observe.names(dr.what_is_the_path_between("d", "c")),
        "unknown start": observe.attempt(lambda: dr.what_is_the_path_between("zz", "c")),
        "unknown end": observe.attempt(lambda: dr.what_is_the_path_between("a", "zz")),
    }


def case_listing_variables():
    return observe.variables(_driver(k=1).list_available_variables())


def case_listing_by_tag():
    dr = _driver()

    def found(query):
        return observe.attempt(
            lambda: sorted(one.name for one in dr.list_available_variables(tag_filter=query))
        )

    return {
        str(query): found(query)
        for query in (
            {"owner": "anna"},
            {"owner": ["anna", "ben"]},
            {"owner": None},
            {"level": "hot"},
            {"level": ["cold", "raw"]},
            {"owner": "anna", "level": None},
            {"owner": "ben", "level": None},
            {"nope": None},
            {"module": "functions"},
            {"owner": 3},
            {"owner": []},
            {},
        )
    }


def case_export():
    dr = _driver()

    def exported(*args, **kwargs):
        return observe.redact(json.loads(dr.export_execution(*args, **kwargs)), "version")

    nodes = {one["name"]: one for one in exported(["b"], inputs={"i": 1, "opt": "x"})["nodes"]}
    return {
        "b": observe.only(
            nodes["b"],
            "name",
            "tags",
            "output_type",
            "required_dependencies",
            "optional_dependencies",
            "documentation",
            "source",
        ),
        "names": [one["name"] for one in exported(["c"], inputs={"i": 1, "opt": "x", "j": 1.0})["nodes"]],
        "missing input": observe.attempt(lambda: dr.export_execution(["b"])),
    }


def case_descriptions_of_nodes():
    one = next(one for one in _driver().list_available_variables() if one.name == "b")
    return {
        "plain": observe.redact(one.as_dict(), "version"),
        "with defaults": observe.redact(
            one.as_dict(include_optional_dependencies_default_values=True), "version"
        ),
        "repr": repr(one),
        "equal": one == one,
    }


def case_validating():
    dr = _driver()
    return {
        "fine": observe.attempt(lambda: dr.validate_execution(["b"], inputs={"i": 1})),
        "missing": observe.attempt(lambda: dr.validate_execution(["b"])),
        "overridden": observe.attempt(lambda: dr.validate_execution(["b"], overrides={"a": 1})),
        "unknown": observe.attempt(lambda: dr.validate_execution(["zz"])),
        "wrong": observe.attempt(lambda: dr.validate_execution(["b"], inputs={"i": "x"})),
    }


def case_cycles():
    def of(source, *wanted, **given):
        dr = driver.Builder().with_modules(observe.module("functions", source)).build()
        return {
            "has": observe.attempt(lambda: dr.has_cycles(list(wanted))),
            "run": observe.run(dr, list(wanted), **given),
        }

    ring = "def a(b: int) -> int:\n    return b + 1\ndef b(a: int) -> int:\n    return a + 1\ndef c() -> int:\n    return 1"
    return {
        "two": of(ring, "a"),
        "beside it": of(ring, "c"),
        "cut by an override": of(ring, "a", overrides={"b": 1}),
        "itself": of("def a(a: int) -> int:\n    return a + 1", "a", inputs={"a": 1}),
        "behind it": of(ring + "\ndef d(a: int) -> int:\n    return a", "d"),
    }


def case_raw_execute():
    dr = driver.Driver({"i": 2}, _module())
    return {
        "raw": observe.attempt(lambda: dr.raw_execute(["a", "b"])),
        "executed": observe.run(dr, ["a", "b"]),
    }


def case_default_results():
    module = _module()
    return {
        "driver": observe.run(driver.Driver({"i": 2}, module), ["a", "b"]),
        "builder": observe.run(
            driver.Builder().with_modules(module).with_config({"i": 2}).build(), ["a", "b"]
        ),
        "driver with an adapter": observe.run(
            driver.Driver({"i": 2}, module, adapter=base.DictResult()), ["a", "b"]
        ),
        "driver with a list": observe.run(
            driver.Driver({"i": 2}, module, adapter=[base.DictResult()]), ["a", "b"]
        ),
    }


def case_adapter_input():
    normalize = driver.Driver.normalize_adapter_input
    given = lifecycle.base.LifecycleAdapterSet(base.DictResult())

    def kinds(adapter_set):
        return [type(one).__name__ for one in adapter_set.adapters]

    return {
        "none": kinds(normalize(None)),
        "none, new style": kinds(normalize(None, use_legacy_adapter=False)),
        "one": kinds(normalize(base.DictResult())),
        "list": kinds(normalize([lifecycle.PrintLn()])),
        "set": normalize(given) is given,
    }


def case_builder_rules():
    def attempt(build):
        return observe.attempt(lambda: build(driver.Builder()) and "fine")

    dynamic = {"allow_experimental_mode": True}
    return {
        "dynamic": attempt(lambda b: b.enable_dynamic_execution()),
        "dynamic allowed": attempt(lambda b: b.enable_dynamic_execution(**dynamic)),
        "executor too early": attempt(lambda b: b.with_local_executor(object())),
        "remote too early": attempt(lambda b: b.with_remote_executor(object())),
        "manager too early": attempt(lambda b: b.with_execution_manager(object())),
        "grouping too early": attempt(lambda b: b.with_grouping_strategy(object())),
        "executor twice": attempt(
            lambda b: (
                b.enable_dynamic_execution(**dynamic)
                .with_local_executor(object())
                .with_local_executor(object())
            )
        ),
        "manager and executor": attempt(
            lambda b: (
                b.enable_dynamic_execution(**dynamic)
                .with_local_executor(object())
                .with_execution_manager(object())
            )
        ),
        "executor and manager": attempt(
            lambda b: (
                b.enable_dynamic_execution(**dynamic)
                .with_execution_manager(object())
                .with_remote_executor(object())
            )
        ),
        "adapter twice": attempt(
            lambda b: b.with_adapter(base.DefaultAdapter()).with_adapter(base.DefaultAdapter())
        ),
        "list of materializers": attempt(lambda b: b.with_materializers([1])),
        "no materializer": attempt(lambda b: b.with_materializers(3)),
        "two result builders": attempt(
            lambda b: b.with_adapters(base.DictResult(), base.PandasDataFrameResult()).build()
        ),
    }


def case_builder_merges_config():
    source = "def a(x: int, y: int) -> int:\n    return 10 * x + y"
    module = observe.module("functions", source)
    dr = driver.Builder().with_config({"x": 1, "y": 2}).with_modules(module).with_config({"y": 3}).build()
    return observe.run(dr, ["a"])


def case_builder_copies():
    module = observe.module("functions", "def a(x: int) -> int:\n    return x")
    first = driver.Builder().with_modules(module).with_config({"x": 1})
    second = first.copy().with_config({"x": 2})
    return {"first": observe.run(first.build(), ["a"]), "second": observe.run(second.build(), ["a"])}


def case_builder_copy_keeps_overrides():
    one = observe.module("one", "def a() -> int:\n    return 1")
    two = observe.module("two", "def a() -> int:\n    return 2")
    return observe.attempt(
        lambda: driver.Builder().with_modules(one, two).allow_module_overrides().copy().build().execute(["a"])
    )


def case_callers_list_of_adapters():
    given = [lifecycle.PrintLn(print_fn=lambda text: None)]
    driver.Driver({}, observe.module("functions", "def a() -> int:\n    return 1"), adapter=given)
    return [type(one).__name__ for one in given]


def case_parallel_nodes_need_dynamic_execution():
    source = """
    from hamilton.htypes import Collect, Parallelizable
    def item() -> Parallelizable[int]:
        yield 1
    def total(item: Collect[int]) -> int:
        return sum(item)
    def other() -> int:
        return 3
    """
    return {
        "expander": observe.look(source, "item"),
        "collector": observe.look(source, "total"),
        "neither": observe.look(source, "other"),
    }


def case_own_graph_executor():
    class Fixed(driver.GraphExecutor):
        def __init__(self):
            self.seen = []

        def execute(self, fg, final_vars, overrides, inputs, run_id):
            self.seen.append([final_vars, overrides, inputs, type(run_id).__name__])
            return {"q": 1}

        def validate(self, nodes_to_execute):
            self.seen.append(type(nodes_to_execute).__name__)

    executor = Fixed()
    dr = driver.Driver({"k": 1}, _module(), adapter=base.DictResult(), _graph_executor=executor)
    return {
        "run": observe.run(dr, ["b"], inputs={"i": 1}, overrides={"a": 2}),
        "bare": observe.run(dr, ["b"], overrides={"a": 2}),
        "seen": executor.seen,
    }


def case_materialize_needs_something():
    return observe.attempt(lambda: _driver().materialize())


def case_materialize_additional_variables():
    return observe.attempt(lambda: _driver().materialize(additional_vars=["a", "d"], inputs={"i": 1}))


def case_wrong_things_for_config():
    return observe.attempt(lambda: driver.Builder().with_config({"a": 1}).with_config({}).build().config)


__all__ = ["tag"]
