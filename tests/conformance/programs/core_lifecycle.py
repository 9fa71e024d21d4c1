"""Adapters: what each hook, method and validator is told, in which order, and what their failures do."""

from __future__ import annotations

import observe

from hamilton import ad_hoc_utils, base, driver, lifecycle
from hamilton.lifecycle import base as lifecycle_base

SOURCE = """
from hamilton.function_modifiers import tag

@tag(owner="anna")
def a(i: int) -> int:
    return i

def b(a: int, opt: str = "d") -> int:
    return a + len(opt)

def bad(a: int) -> int:
    raise KeyError("x")

def c(bad: int) -> int:
    return bad
"""


class Recorder(
    lifecycle.GraphConstructionHook,
    lifecycle.GraphExecutionHook,
    lifecycle.NodeExecutionHook,
    lifecycle.StaticValidator,
    lifecycle.EdgeConnectionHook,
):
    """Writes down every event and what it was told."""

    def __init__(self):
        self.events = []

    def note(self, event, told):
        shown = {}
        for key, value in told.items():
            if key == "graph":
                shown[key] = sorted(one.name for one in value.nodes)
            elif key == "run_id":
                shown[key] = type(value).__name__
            elif key == "execution_path":
                shown[key] = sorted(value)
            elif key in ("node_return_type", "node_type"):
                shown[key] = observe.type_text(value)
            elif key == "node_input_types":
                shown[key] = {name: observe.type_text(typ) for name, typ in value.items()}
            elif key == "error":
                shown[key] = type(value).__name__
            elif key == "node":
                shown[key] = value.name
            else:
                shown[key] = value
        self.events.append([event, shown])

    def run_after_graph_construction(self, **told):
        self.note("constructed", told)

    def run_to_validate_node(self, **told):
        self.note("validate node", told)
        return True, None

    def run_to_validate_graph(self, **told):
        self.note("validate graph", told)
        return True, None

    def check_edge_types_match(self, type_from, type_to, **told):
        self.events.append(["edge", observe.type_text(type_from), observe.type_text(type_to)])
        return False

    def validate_input(self, **told):
        self.note("input", told)
        return True

    def run_before_graph_execution(self, **told):
        self.note("before graph", told)

    def run_after_graph_execution(self, **told):
        self.note("after graph", told)

    def run_before_node_execution(self, **told):
        self.note("before node", told)

    def run_after_node_execution(self, **told):
        self.note("after node", told)


def _built(*adapters, source=SOURCE, config=None):
    module = observe.module("functions", source)
    return driver.Builder().with_modules(module).with_config(config or {}).with_adapters(*adapters).build()


def _recorded(wanted, **given):
    recorder = Recorder()
    dr = _built(recorder)
    recorder.events.clear()
    return {"run": observe.run(dr, wanted, **given), "events": recorder.events}


def case_building():
    recorder = Recorder()
    _built(recorder, config={"k": 1})
    return sorted(recorder.events, key=str)


def case_order_of_building():
    recorder = Recorder()
    _built(recorder)
    order = [event for event, *_ in recorder.events]
    return [event for at, event in enumerate(order) if at == 0 or order[at - 1] != event]


def case_execution():
    return _recorded(["b"], inputs={"i": 1})


def case_execution_with_an_override():
    return _recorded(["b"], inputs={"i": 1}, overrides={"a": 5})


def case_execution_of_an_input():
    return _recorded(["i"], inputs={"i": 1})


def case_failing_node():
    return _recorded(["c"], inputs={"i": 1})


def case_missing_input():
    return _recorded(["b"])


def case_output_that_is_nothing():
    return _recorded([3], inputs={"i": 1})


def case_hook_before_fails():
    log = []

    class Before(lifecycle.NodeExecutionHook):
        def run_before_node_execution(self, **told):
            raise RuntimeError("before")

        def run_after_node_execution(self, **told):
            log.append("after")

    class Graph(lifecycle.GraphExecutionHook):
        def run_before_graph_execution(self, **told):
            log.append("graph before")

        def run_after_graph_execution(self, success, error, **told):
            log.append(["graph after", success, type(error).__name__])

    return {"run": observe.run(_built(Before(), Graph()), ["a"], inputs={"i": 1}), "log": log}


def case_hook_after_fails():
    log = []

    class After(lifecycle.NodeExecutionHook):
        def run_before_node_execution(self, **told):
            pass

        def run_after_node_execution(self, success, **told):
            log.append(success)
            raise RuntimeError("after")

    return {
        "fine node": observe.run(_built(After()), ["a"], inputs={"i": 1}),
        "bad node": observe.run(_built(After()), ["bad"], overrides={"a": 1}),
        "log": log,
    }


def case_hook_may_change_arguments():
    class Change(lifecycle_base.BasePreNodeExecute):
        def pre_node_execute(self, *, run_id, node_, kwargs, task_id=None):
            if node_.name == "a":
                kwargs["i"] = 99

    return observe.run(_built(Change()), ["a"], inputs={"i": 1})


def case_several_hooks_in_order():
    log = []

    class Named(lifecycle.NodeExecutionHook):
        def __init__(self, name):
            self.name = name

        def run_before_node_execution(self, node_name, **told):
            log.append(f"{self.name} before {node_name}")

        def run_after_node_execution(self, node_name, **told):
            log.append(f"{self.name} after {node_name}")

    _built(Named("one"), Named("two")).execute(["b"], inputs={"i": 1})
    return log


class Doubling(lifecycle.NodeExecutionMethod):
    def __init__(self):
        self.told = []

    def run_to_execute_node(self, **told):
        self.told.append({key: value for key, value in told.items() if key != "node_callable"})
        return 2 * told["node_callable"](**told["node_kwargs"])


def case_execution_method():
    doubling = Doubling()
    return {"run": observe.run(_built(doubling), ["b"], inputs={"i": 1}), "told": doubling.told}


def case_two_execution_methods():
    return observe.attempt(lambda: _built(Doubling(), Doubling()))


def case_method_between_hooks():
    recorder = Recorder()
    doubling = Doubling()
    dr = _built(recorder, doubling)
    recorder.events.clear()
    observe.run(dr, ["a"], inputs={"i": 4})
    return [[event, told.get("result")] for event, told in recorder.events if "node" in event]


def case_result_builder():
    class Join(lifecycle.ResultBuilder):
        def build_result(self, **outputs):
            return "/".join(f"{name}={value}" for name, value in outputs.items())

    log = []

    class After(lifecycle_base.BasePostGraphExecute):
        def post_graph_execute(self, *, run_id, graph, success, error, results):
            log.append([success, results])

    return {"run": observe.run(_built(Join(), After()), ["b", "a"], inputs={"i": 1}), "after": log}


def case_result_builder_fails():
    class Fail(lifecycle.ResultBuilder):
        def build_result(self, **outputs):
            raise ArithmeticError("no")

    log = []

    class After(lifecycle_base.BasePostGraphExecute):
        def post_graph_execute(self, *, run_id, graph, success, error, results):
            log.append([success, type(error).__name__, results])

    return {"run": observe.run(_built(Fail(), After()), ["a"], inputs={"i": 1}), "after": log}


def case_static_validators():
    class Choosy(lifecycle.StaticValidator):
        def run_to_validate_node(self, *, node, **future_kwargs):
            return (False, "too short") if len(node.name) < 2 else (True, None)

    class Whole(lifecycle.StaticValidator):
        def run_to_validate_graph(self, graph, **future_kwargs):
            return len(graph.nodes) > 100, "too few nodes"

    return {
        "nodes": observe.attempt(lambda: _built(Choosy())),
        "graph": observe.attempt(lambda: _built(Whole())),
    }


def case_before_anything():
    log = []

    class First(lifecycle_base.BasePreDoAnythingHook, lifecycle_base.BasePostGraphConstruct):
        def pre_do_anything(self):
            log.append("first")

        def post_graph_construct(self, *, graph, modules, config):
            log.append([len(graph.nodes), [one.__name__ for one in modules], config])

    _built(First(), config={"k": 1})
    return log


def case_adapter_sets():
    one, two = base.DictResult(), lifecycle.PrintLn()
    merged = lifecycle_base.LifecycleAdapterSet(one, two, one)

    def ask(method, *args, **kwargs):
        return observe.attempt(lambda: getattr(merged, method)(*args, **kwargs))

    return {
        "adapters": [type(adapter).__name__ for adapter in merged.adapters],
        "hook": ask("does_hook", "pre_node_execute"),
        "hook, async": ask("does_hook", "pre_node_execute", is_async=True),
        "hook, sync": ask("does_hook", "pre_node_execute", is_async=False),
        "absent hook": ask("does_hook", "pre_graph_execute", is_async=False),
        "no hook": ask("does_hook", "nonsense"),
        "method": ask("does_method", "do_build_result", is_async=False),
        "absent method": ask("does_method", "do_node_execute", is_async=False),
        "no method": ask("does_method", "nonsense"),
        "validation": ask("does_validation", "validate_node"),
        "no validation": ask("does_validation", "nonsense"),
        "call": ask("call_lifecycle_method_sync", "do_build_result", outputs={"a": 1}),
        "call absent": ask("call_lifecycle_method_sync", "do_node_execute"),
    }


def case_declaring_new_kinds():
    def declared(kind, source):
        namespace = {"lifecycle": lifecycle_base.lifecycle}
        return observe.attempt(
            lambda: exec(f"@lifecycle.{kind}('foo')\nclass X:\n{source}", namespace) or "fine"
        )

    return {
        "hook": declared("base_hook", "    def foo(self, *, a: int): ..."),
        "async hook": declared("base_hook", "    async def foo(self, *, a: int): ..."),
        "positional": declared("base_hook", "    def foo(self, a: int): ..."),
        "returning hook": declared("base_hook", "    def foo(self, *, a: int) -> int: ..."),
        "another name": declared("base_hook", "    def bar(self, *, a: int): ..."),
        "method": declared("base_method", "    def foo(self, *, a: int) -> int: ..."),
        "method that returns nothing": declared("base_method", "    def foo(self, *, a: int): ..."),
        "validator": declared("base_validator", "    def foo(self, *, a: int) -> bool: ..."),
        "validator that returns nothing": declared("base_validator", "    def foo(self, *, a: int): ..."),
    }


def case_graph_adapters_of_old():
    log = []

    class Old(base.SimplePythonGraphAdapter):
        @staticmethod
        def check_input_type(node_type, input_value):
            log.append(["input", observe.type_text(node_type), input_value])
            return True

        @staticmethod
        def check_node_type_equivalence(node_type, input_type):
            log.append(["edge", observe.type_text(node_type), observe.type_text(input_type)])
            return node_type == input_type

        def execute_node(self, node, kwargs):
            log.append(["node", node.name, kwargs])
            return node.callable(**kwargs)

    module = observe.module("functions", SOURCE)
    dr = driver.Driver({}, module, adapter=Old())
    run = observe.run(dr, ["b"], inputs={"i": 1})
    return {
        "run": run,
        "edges": sorted(entry for entry in log if entry[0] == "edge"),
        "others": [entry for entry in log if entry[0] != "edge"],
    }


def case_with_adapter_of_old():
    module = observe.module("functions", SOURCE)
    built = driver.Builder().with_modules(module)
    return {
        "frame": observe.run(
            built.copy().with_adapter(base.SimplePythonDataFrameGraphAdapter()).build(),
            ["a", "b"],
            inputs={"i": 1},
        ),
        "dict": observe.run(built.copy().with_adapter(base.DefaultAdapter()).build(), ["a"], inputs={"i": 1}),
    }


def case_remote_execution():
    log = []

    class Remote(lifecycle_base.BaseDoRemoteExecute):
        def do_remote_execute(self, *, node, execute_lifecycle_for_node, **kwargs) -> object:
            log.append(node.name)
            return execute_lifecycle_for_node(**kwargs)

    class Hook(lifecycle.NodeExecutionHook):
        def run_before_node_execution(self, node_name, **told):
            log.append(f"before {node_name}")

        def run_after_node_execution(self, node_name, **told):
            log.append(f"after {node_name}")

    return {"run": observe.run(_built(Remote(), Hook()), ["b"], inputs={"i": 1}), "log": log}


def case_temporary_modules():
    def foo(x: int) -> int:
        return x + 1

    def _hidden(x: int) -> int:
        return x

    made = ad_hoc_utils.create_temporary_module(foo, module_name="made_here")
    return {
        "module": made.foo.__module__,
        "copied": made.foo is not foo,
        "run": observe.run(driver.Builder().with_modules(made).build(), ["foo"], inputs={"x": 1}),
        "name taken": observe.attempt(
            lambda: ad_hoc_utils.create_temporary_module(foo, module_name="made_here")
        ),
        "twice": observe.attempt(lambda: ad_hoc_utils.create_temporary_module(foo, foo)),
        "hidden": observe.attempt(lambda: ad_hoc_utils.create_temporary_module(_hidden)),
    }


def case_modules_from_source():
    import inspect

    made = ad_hoc_utils.module_from_source("def foo(x: int) -> int:\n    return x + 1\n", "from_text")
    return {
        "run": observe.run(driver.Builder().with_modules(made).build(), ["foo"], inputs={"x": 1}),
        "source": inspect.getsource(made.foo),
        "types are types": made.foo.__annotations__ == {"x": int, "return": int},
        "no python": observe.attempt(lambda: ad_hoc_utils.module_from_source("def")),
        "file": ad_hoc_utils.create_module("x = 3", "from_file").x,
    }
