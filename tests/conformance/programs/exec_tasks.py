"""Tasks: how nodes are grouped, what hooks are told, who may run them."""

from __future__ import annotations

import observe

from hamilton import base, driver, lifecycle
from hamilton.execution import executors, grouping, state

IMPORTS = "from hamilton.htypes import Collect, Parallelizable\n"

SQUARES = (
    IMPORTS
    + """
def offset() -> int:
    return 100

def numbers(n: int) -> Parallelizable[int]:
    for i in range(n):
        yield i

def square(numbers: int, offset: int) -> int:
    return numbers * numbers + offset

def moved(square: int, by: int = 5) -> int:
    return square + by

def total(moved: Collect[int]) -> int:
    return sum(moved)

def after(total: int, offset: int) -> int:
    return total - offset
"""
)

PLAIN = """
def a(x: int) -> int:
    return x + 1

def b(a: int, x: int) -> int:
    return a * x

def c(b: int, a: int, y: int = 5) -> int:
    return a + b + y
"""


def dynamic(source, *adapters, remote=None, strategy=None):
    builder = (
        driver.Builder()
        .with_modules(observe.module("functions", source))
        .with_adapters(*adapters)
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_remote_executor(remote or executors.SynchronousLocalTaskExecutor())
    )
    if strategy is not None:
        builder = builder.with_grouping_strategy(strategy)
    return builder.build()


class Recorder(
    lifecycle.TaskGroupingHook,
    lifecycle.TaskSubmissionHook,
    lifecycle.TaskExecutionHook,
    lifecycle.TaskReturnHook,
    lifecycle.NodeExecutionHook,
):
    """Writes down what each task was told, and the order of events within each task."""

    def __init__(self):
        self.events = {}
        self.told = {}
        self.order = []

    def _note(self, event, task_id, **told):
        self.events.setdefault(str(task_id), []).append(event)
        self.order.append((event, str(task_id)))
        shown = {}
        for key, value in told.items():
            if key == "nodes":
                shown[key] = sorted(one.name for one in value)
            elif key == "run_id":
                shown[key] = type(value).__name__
            elif key == "purpose":
                shown[key] = value.name
            elif key == "error":
                shown[key] = type(value).__name__
            elif key in ("node_return_type", "node_input_types", "node_tags"):
                continue
            elif isinstance(value, dict):  # in no particular order under the reference engine
                shown[key] = sorted([name, one] for name, one in value.items())
            else:
                shown[key] = value
        self.told.setdefault(str(task_id), {}).setdefault(event, []).append(shown)

    def run_after_task_grouping(self, *, task_ids, **told):
        self._note("grouped", "all", task_ids=sorted(task_ids), **told)

    def run_after_task_expansion(self, *, task_id, **told):
        self._note("expanded", task_id, **told)

    def run_before_task_submission(self, *, task_id, **told):
        self._note("submission", task_id, **told)

    def run_before_task_execution(self, *, task_id, **told):
        self._note("before", task_id, **told)

    def run_after_task_execution(self, *, task_id, **told):
        self._note("after", task_id, **told)

    def run_after_task_return(self, *, task_id, **told):
        self._note("return", task_id, **told)

    def run_before_node_execution(self, *, node_name, task_id, **told):
        self._note(f"node {node_name}", task_id, **told)

    def run_after_node_execution(self, *, node_name, task_id, **told):
        self._note(f"node done {node_name}", task_id, **told)

    def seen(self):
        return {"events": self.events, "told": self.told}


def record(source, final_vars, **kwargs):
    recorder = Recorder()
    observe.run(dynamic(source, recorder), final_vars, **kwargs)
    return recorder.seen()


def case_hooks_of_a_block():
    return record(SQUARES, ["after"], inputs={"n": 2})


def case_hooks_without_items():
    return record(SQUARES, ["after"], inputs={"n": 0})


def case_hooks_with_an_override():
    return record(SQUARES, ["after"], inputs={"n": 2}, overrides={"offset": 1})


def case_hooks_with_all_upstream_overridden():
    return record(SQUARES, ["after"], inputs={"n": 2}, overrides={"offset": 1, "numbers": [5]})


def case_hooks_of_plain_nodes():
    return record(PLAIN, ["c"], inputs={"x": 1})


def case_hooks_of_an_expander_alone():
    return record(SQUARES, ["numbers"], inputs={"n": 2})


def case_hooks_of_an_error():
    source = (
        IMPORTS
        + """
def numbers() -> Parallelizable[int]:
    return [1]

def inside(numbers: int) -> int:
    raise KeyError("inside")

def total(inside: Collect[int]) -> int:
    return 0
"""
    )
    return record(source, ["total"])


def case_submission_comes_before_dependants():
    recorder = Recorder()
    dynamic(SQUARES, recorder).execute(["after"], inputs={"n": 2})
    order = recorder.order
    first = order.index(("submission", "collect-numbers"))
    blocks = [order.index(("return", f"expand-numbers.{i}.block-numbers")) for i in range(2)]
    return {"collector is last": first > max(blocks), "grouped is first": order[0][0]}


def groups_of(strategy, source, **config):
    dr = driver.Builder().with_modules(observe.module("functions", source)).with_config(config).build()
    nodes = [node for node in dr.graph.get_nodes() if node.name != "by"]
    return sorted(
        [
            group.base_id,
            group.spawning_task_base_id,
            sorted(node.name for node in group.nodes),
            group.purpose.name,
        ]
        for group in strategy.group_nodes(nodes)
    )


def case_groups_by_blocks():
    return groups_of(grouping.GroupByRepeatableBlocks(), SQUARES)


def case_groups_of_single_nodes():
    return groups_of(grouping.GroupNodesIndividually(), SQUARES)


def case_one_group_of_all():
    return groups_of(grouping.GroupNodesAllAsOne(), SQUARES)


def case_groups_by_level():
    return groups_of(grouping.GroupNodesByLevel(), SQUARES)


def case_the_plan_of_tasks():
    from hamilton.lifecycle.base import LifecycleAdapterSet

    dr = driver.Builder().with_modules(observe.module("functions", SQUARES)).build()
    nodes = [node for node in dr.graph.get_nodes() if node.name != "by"]
    groups = grouping.GroupByRepeatableBlocks().group_nodes(nodes)
    tasks = grouping.create_task_plan(groups, ["after"], {}, LifecycleAdapterSet())
    plan = {
        task.base_id: {
            "outputs": sorted(task.outputs_to_compute),
            "depends on": sorted(task.base_dependencies),
            "required": sorted(task.get_input_vars()[0]),
            "optional": sorted(task.get_input_vars()[1]),
            "purpose": task.purpose.name,
            "expander": getattr(task.get_expander_node(), "name", None),
        }
        for task in tasks
    }
    return dict(sorted(plan.items()))


def case_task_ids():
    determine = grouping.TaskImplementation.determine_task_id
    return [determine("b", "s", "0"), determine("b", None, None), determine("b", "s", None)]


def case_states():
    return {one.name: [one.value, state.TaskState.is_terminal(one)] for one in state.TaskState}


def case_purposes():
    return {one.name: one.value for one in grouping.NodeGroupPurpose}


def case_futures():
    good = executors.TaskFutureWrappingFunction(lambda: 5)
    bad = executors.TaskFutureWrappingFunction(lambda: 1 / 0)
    return [
        good.get_state().name,
        observe.attempt(good.get_result),
        bad.get_state().name,
        observe.attempt(bad.get_result),
    ]


def case_result_cache():
    cache = state.DictBasedResultCache({})
    cache.write({"a": 1}, group_id="0", spawning_task_id="s")
    cache.write({"a": 2})
    return [
        cache.read(["a"], group_id="0", spawning_task_id="s"),
        cache.read(["a"]),
        cache.read(["b"], optional=True),
        observe.attempt(lambda: cache.read(["b"])),
    ]


def case_pools_start_and_stop_once():
    pool = executors.MultiThreadingExecutor(max_tasks=2)
    seen = [observe.attempt(pool.finalize)]
    pool.init()
    seen += [observe.attempt(pool.init), pool.can_submit_task()]
    pool.finalize()
    return [*seen, observe.attempt(pool.finalize)]


def case_the_default_manager():
    manager = executors.DefaultExecutionManager()
    return [
        type(manager.local_executor).__name__,
        type(manager.remote_executor).__name__,
        manager.remote_executor.max_tasks,
        len(manager.executors),
    ]


class Logging(executors.SynchronousLocalTaskExecutor):
    """An executor of one's own."""

    def __init__(self):
        self.tasks = []

    def submit_task(self, task):
        self.tasks.append([task.task_id, task.purpose.name, sorted(node.name for node in task.nodes)])
        return super().submit_task(task)


def case_an_executor_of_ones_own():
    remote = Logging()
    run = observe.run(dynamic(SQUARES, remote=remote), ["after"], inputs={"n": 3})
    return {"run": run, "tasks": sorted(remote.tasks)}


def case_a_manager_of_ones_own():
    class ByPurpose(executors.ExecutionManager):
        def __init__(self):
            self.blocks, self.rest = Logging(), Logging()
            super().__init__([self.blocks, self.rest])

        def get_executor_for_task(self, task):
            return self.blocks if task.group_id is not None else self.rest

    manager = ByPurpose()
    dr = (
        driver.Builder()
        .with_modules(observe.module("functions", SQUARES))
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_execution_manager(manager)
        .build()
    )
    run = observe.run(dr, ["after"], inputs={"n": 2})
    return {"run": run, "blocks": sorted(manager.blocks.tasks), "rest": sorted(manager.rest.tasks)}


def case_a_strategy_of_ones_own():
    class InPairs(grouping.GroupingStrategy):
        def group_nodes(self, nodes):
            ordered = sorted(nodes, key=lambda node: "xabc".index(node.name))
            block = grouping.NodeGroupPurpose.EXECUTE_BLOCK
            return [
                grouping.NodeGroup("first", None, ordered[:2], block),
                grouping.NodeGroup("rest", None, ordered[2:], block),
            ]

    source = PLAIN.replace("(b: int, a: int, y: int = 5)", "(b: int, a: int)").replace(" + y", "")
    recorder = Recorder()
    dr = dynamic(source, recorder, strategy=InPairs())
    return [observe.run(dr, ["c"], inputs={"x": 2}), recorder.events]


def case_a_result_builder():
    dr = dynamic(SQUARES, base.PandasDataFrameResult())
    return observe.run(dr, ["after", "total"], inputs={"n": 2})


def building(*steps):
    def build():
        builder = driver.Builder().with_modules(observe.module("functions", PLAIN))
        for step in steps:
            builder = step(builder)
        return type(builder.build().graph_executor).__name__

    return observe.attempt(build)


def case_building():
    def enable(builder):
        return builder.enable_dynamic_execution(allow_experimental_mode=True)

    local = executors.SynchronousLocalTaskExecutor()
    manager = executors.DefaultExecutionManager(local, local)
    strategy = grouping.GroupNodesAllAsOne()
    return {
        "plain": building(),
        "dynamic": building(enable),
        "not allowed": building(lambda b: b.enable_dynamic_execution()),
        "remote before dynamic": building(lambda b: b.with_remote_executor(local)),
        "local before dynamic": building(lambda b: b.with_local_executor(local)),
        "manager before dynamic": building(lambda b: b.with_execution_manager(manager)),
        "strategy before dynamic": building(lambda b: b.with_grouping_strategy(strategy)),
        "both executors": building(
            enable, lambda b: b.with_remote_executor(local), lambda b: b.with_local_executor(local)
        ),
        "remote twice": building(
            enable, lambda b: b.with_remote_executor(local), lambda b: b.with_remote_executor(local)
        ),
        "manager and executor": building(
            enable, lambda b: b.with_execution_manager(manager), lambda b: b.with_local_executor(local)
        ),
        "executor and manager": building(
            enable, lambda b: b.with_remote_executor(local), lambda b: b.with_execution_manager(manager)
        ),
        "strategy twice": building(
            enable, lambda b: b.with_grouping_strategy(strategy), lambda b: b.with_grouping_strategy(strategy)
        ),
    }


def case_defaults_of_the_builder():
    builder = driver.Builder().with_modules(observe.module("functions", PLAIN))
    dr = builder.enable_dynamic_execution(allow_experimental_mode=True).build()
    manager = dr.graph_executor.execution_manager
    return [
        type(manager).__name__,
        type(manager.local_executor).__name__,
        type(manager.remote_executor).__name__,
        manager.remote_executor.max_tasks,
        type(dr.graph_executor.grouping_strategy).__name__,
    ]
