"""What hooks hear of tasks, and in which order."""

from __future__ import annotations

import pytest

from hamilton import lifecycle

SQUARES = """
def numbers(n: int) -> Parallelizable[int]:
    return range(n)

def offset() -> int:
    return 100

def square(numbers: int) -> int:
    if numbers == 7:
        raise ValueError("seven")
    return numbers * numbers

def moved(square: int, offset: int) -> int:
    return square + offset

def total(moved: Collect[int]) -> int:
    return sum(moved)
"""


class Listener(
    lifecycle.GraphExecutionHook,
    lifecycle.TaskGroupingHook,
    lifecycle.TaskSubmissionHook,
    lifecycle.TaskExecutionHook,
    lifecycle.TaskReturnHook,
    lifecycle.NodeExecutionHook,
):
    """Writes down every call."""

    def __init__(self):
        self.heard = []
        self.calls = {}

    def _hear(self, event, about, **kwargs):
        self.heard.append(f"{event} {about}".strip())
        self.calls[event, about] = kwargs

    def run_before_graph_execution(self, **kwargs):
        self._hear("graph", "", **kwargs)

    def run_after_graph_execution(self, **kwargs):
        self._hear("graph done", "", **kwargs)

    def run_after_task_grouping(self, *, task_ids, **kwargs):
        self._hear("grouped", "", task_ids=task_ids, **kwargs)

    def run_after_task_expansion(self, *, task_id, **kwargs):
        self._hear("expanded", task_id, **kwargs)

    def run_before_task_submission(self, *, task_id, **kwargs):
        self._hear("submit", task_id, **kwargs)

    def run_before_task_execution(self, *, task_id, **kwargs):
        self._hear("start", task_id, **kwargs)

    def run_after_task_execution(self, *, task_id, **kwargs):
        self._hear("end", task_id, **kwargs)

    def run_after_task_return(self, *, task_id, **kwargs):
        self._hear("return", task_id, **kwargs)

    def run_before_node_execution(self, *, node_name, task_id, **kwargs):
        self._hear("node", f"{task_id}:{node_name}", **kwargs)

    def run_after_node_execution(self, *, node_name, task_id, **kwargs):
        self._hear("node done", f"{task_id}:{node_name}", **kwargs)


def one_task(task_id, *nodes):
    inner = [line for node in nodes for line in (f"node {task_id}:{node}", f"node done {task_id}:{node}")]
    return [f"submit {task_id}", f"start {task_id}", *inner, f"end {task_id}", f"return {task_id}"]


def test_the_order_of_calls(build_dynamic):
    listener = Listener()
    assert build_dynamic(SQUARES, listener).execute(["total"], inputs={"n": 2}) == {"total": 201}
    expansion = one_task("expand-numbers", "numbers")
    expansion.insert(-1, "expanded expand-numbers")
    assert listener.heard == [
        "graph",
        "grouped",
        *one_task("n"),
        *one_task("offset", "offset"),
        *expansion,
        *one_task("expand-numbers.0.block-numbers", "square", "moved"),
        *one_task("expand-numbers.1.block-numbers", "square", "moved"),
        *one_task("collect-numbers", "total"),
        "graph done",
    ]


def test_what_each_call_is_told(build_dynamic):
    listener = Listener()
    build_dynamic(SQUARES, listener).execute(["total"], inputs={"n": 2})
    calls = listener.calls
    ids = ["n", "expand-numbers", "block-numbers", "offset", "collect-numbers"]
    assert sorted(calls["grouped", ""]["task_ids"]) == sorted(ids)
    assert calls["expanded", "expand-numbers"]["parameters"] == {"0": 0, "1": 1}
    submitted = calls["submit", "expand-numbers.1.block-numbers"]
    assert [node.name for node in submitted["nodes"]] == ["square", "moved"]
    assert submitted["inputs"] == {"numbers": 1, "offset": 100}
    assert submitted["overrides"] == {}
    assert submitted["spawning_task_id"] == "expand-numbers"
    assert submitted["purpose"].name == "EXECUTE_BLOCK"
    assert calls["end", "expand-numbers.1.block-numbers"]["results"] == {
        "numbers": 1,
        "offset": 100,
        "square": 1,
        "moved": 101,
    }
    assert calls["return", "expand-numbers.1.block-numbers"]["result"] == {"moved": 101}
    assert calls["return", "expand-numbers"]["result"] == {}
    assert calls["node done", "expand-numbers:numbers"]["result"] == [0, 1]
    assert calls["submit", "collect-numbers"]["inputs"] == {"moved": [100, 101]}
    assert calls["submit", "collect-numbers"]["purpose"].name == "GATHER"
    assert len({call["run_id"] for call in calls.values()}) == 1


def test_overrides_are_told_to_the_task_that_they_concern(build_dynamic):
    listener = Listener()
    build_dynamic(SQUARES, listener).execute(["total"], inputs={"n": 1}, overrides={"offset": 5})
    told = listener.calls["submit", "offset"]
    assert told["overrides"] == told["inputs"] == {"offset": 5}
    assert listener.calls["submit", "expand-numbers.0.block-numbers"]["overrides"] == {}
    assert "node offset:offset" not in listener.heard


def test_a_failing_task(build_dynamic):
    listener = Listener()
    with pytest.raises(ValueError, match="seven"):
        build_dynamic(SQUARES, listener).execute(["total"], inputs={"n": 20})
    ended = listener.calls["end", "expand-numbers.7.block-numbers"]
    assert (ended["success"], ended["results"], str(ended["error"])) == (False, None, "seven")
    returned = listener.calls["return", "expand-numbers.7.block-numbers"]
    assert (returned["success"], returned["result"], str(returned["error"])) == (False, None, "seven")
    assert listener.heard[-1] == "graph done"
    assert listener.calls["graph done", ""]["success"] is False
    assert "submit expand-numbers.8.block-numbers" not in listener.heard


def test_ids_in_nested_blocks(build_dynamic):
    listener = Listener()
    dr = build_dynamic(
        """
        def outer() -> Parallelizable[int]:
            return [1, 2]

        def inner(outer: int) -> Parallelizable[int]:
            return [outer]

        def leaf(inner: int) -> int:
            return inner

        def row(leaf: Collect[int]) -> int:
            return sum(leaf)

        def after(row: int) -> int:
            return -row

        def rows(after: Collect[int]) -> list:
            return list(after)
        """,
        listener,
    )
    assert dr.execute(["rows"]) == {"rows": [-1, -2]}
    submitted = [line.removeprefix("submit ") for line in listener.heard if line.startswith("submit ")]
    assert sorted(submitted) == [
        "collect-outer",
        "expand-outer",
        "expand-outer.0.block-outer",
        "expand-outer.0.collect-inner",
        "expand-outer.0.expand-inner",
        "expand-outer.0.expand-inner.0.block-inner",
        "expand-outer.1.block-outer",
        "expand-outer.1.collect-inner",
        "expand-outer.1.expand-inner",
        "expand-outer.1.expand-inner.0.block-inner",
    ]
