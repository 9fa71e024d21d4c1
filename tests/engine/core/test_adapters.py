"""Adapters where this engine says more, or does more, than the programs that both engines share can show."""

from __future__ import annotations

import gc
import weakref

import pytest

from hamilton import base, driver, lifecycle
from hamilton.lifecycle import base as lifecycle_base


def build(module, *adapters):
    return driver.Builder().with_modules(module).with_adapters(*adapters).build()


class Log(lifecycle.NodeExecutionHook):
    def __init__(self):
        self.events = []

    def run_before_node_execution(self, *, node_name, **future_kwargs):
        self.events.append(f"before {node_name}")

    def run_after_node_execution(self, *, node_name, success, error, **future_kwargs):
        self.events.append(f"after {node_name}: {success}, {type(error).__name__}")


def test_a_run_that_is_stopped_tells_the_hook_of_its_node(program):
    log = Log()
    with pytest.raises(KeyboardInterrupt):
        build(program("def a() -> int:\n    raise KeyboardInterrupt"), log).execute(["a"])
    assert log.events == ["before a", "after a: False, KeyboardInterrupt"]


def test_a_failing_node_under_hooks_has_its_notes_too(program):
    with pytest.raises(ZeroDivisionError) as caught:
        build(program("def a(x: int) -> float:\n    return 1 / x"), Log()).execute(["a"], inputs={"x": 0})
    assert caught.value.hamilton_node == "a"
    assert "x=0" in "\n".join(caught.value.__notes__)


def test_values_are_freed_under_hooks_too(program):
    class Watch(lifecycle_base.BasePostNodeExecute):
        def __init__(self):
            self.first = None
            self.alive = []

        def post_node_execute(self, *, run_id, node_, kwargs, success, error, result, task_id=None):
            if node_.name == "a":
                self.first = weakref.ref(result)
            if node_.name == "c":
                self.alive.append(self.first() is not None)

    module = program(
        """
        class Big: ...
        def a() -> Big: return Big()
        def b(a: Big) -> int: return 1
        def c(b: int) -> int: return b
        """
    )
    watch = Watch()
    gc.disable()
    try:
        build(module, watch).execute(["c"])
    finally:
        gc.enable()
    assert watch.alive == [False]


@pytest.mark.parametrize("spread", [True, False])
def test_remote_execution_gets_arguments_one_by_one_or_as_a_dict(program, spread):
    class Spread(lifecycle_base.BaseDoRemoteExecute):
        def do_remote_execute(self, *, node, execute_lifecycle_for_node, **arguments) -> object:
            return execute_lifecycle_for_node(**arguments)

    class Together(lifecycle_base.BaseDoRemoteExecute):
        def do_remote_execute(self, *, node, kwargs, execute_lifecycle_for_node) -> object:
            return execute_lifecycle_for_node(**kwargs)

    log = Log()
    module = program("def a(x: int) -> int:\n    return x\ndef b(a: int) -> int:\n    return a + 1")
    dr = build(module, Spread() if spread else Together(), log)
    assert dr.execute(["b"], inputs={"x": 1}) == {"b": 2}
    assert log.events[::2] == ["before a", "before b"]


def test_adapters_that_do_the_same_are_named():
    with pytest.raises(ValueError, match="DictResult, PandasDataFrameResult"):
        lifecycle_base.LifecycleAdapterSet(base.DictResult(), base.PandasDataFrameResult())


def test_a_list_of_adapters_is_explained():
    with pytest.raises(ValueError, match=r"with_adapters\(\*them\)"):
        driver.Builder().with_adapters([base.DictResult()])


def test_an_unknown_hook_is_guessed():
    with pytest.raises(ValueError, match="Did you mean 'pre_node_execute'"):
        lifecycle_base.LifecycleAdapterSet().does_hook("pre_node_exceute")


def test_a_refusal_names_the_node_and_the_reason(program):
    class NoShortNames(lifecycle.StaticValidator):
        def run_to_validate_node(self, *, node, **future_kwargs):
            return len(node.name) > 3, "name is too short"

    with pytest.raises(
        lifecycle_base.ValidationException, match=r"refuses some nodes[^$]*a: name is too short[^$]*x: name"
    ):
        build(program("def a(x: int) -> int: ...\ndef long_name(a: int) -> int: ..."), NoShortNames())


def test_copies_of_a_builder_go_their_own_ways(program):
    first = driver.Builder().with_modules(program("def a() -> int: return 1")).with_adapters(Log())
    second = first.copy().with_adapters(base.PandasDataFrameResult()).with_config({"k": 1})
    assert first.build().execute(["a"]) == {"a": 1}
    assert list(second.build().execute(["a"]).columns) == ["a"]
    assert first.build().config == {}
