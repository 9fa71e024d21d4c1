"""Random programs with blocks: as tasks, in threads and in any grouping, the same as read off the program."""

from __future__ import annotations

import random
from types import ModuleType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamilton import ad_hoc_utils, driver
from hamilton.execution import executors, grouping


class Program:
    """Nodes in order, each `(name, kind, dependencies)`; of a collector the first dependency is gathered.

    Blocks are inside each other up to `depth`.
    """

    def __init__(self, seed: int, size: int, depth: int = 2) -> None:
        rng = random.Random(seed)
        self.depth = depth
        self.nodes: dict[str, tuple[str, list[str]]] = {"n0": ("plain", [])}
        self.scopes: dict[str, tuple[str, ...]] = {"n0": ()}
        for number in range(1, size):
            self._add(f"n{number}", rng)

    def item_scope(self, name: str) -> tuple[str, ...]:
        return (*self.scopes[name], name) if self.nodes[name][0] == "expand" else self.scopes[name]

    def _add(self, name: str, rng: random.Random) -> None:
        kind = rng.choice(["plain", "plain", "expand", "collect"])
        gatherable = [one for one in self.nodes if self.item_scope(one)]
        if kind == "collect" and not gatherable:
            kind = "plain"
        if kind == "expand" and sum(k == "expand" for k, _ in self.nodes.values()) >= 3:
            kind = "plain"
        dependencies: list[str] = []
        scope: tuple[str, ...] = ()
        if kind == "collect":
            dependencies.append(rng.choice(gatherable))
            scope = self.item_scope(dependencies[0])[:-1]
        for other in rng.sample(sorted(self.nodes), min(len(self.nodes), rng.randint(1, 4))):
            theirs = self.item_scope(other)
            if other in dependencies or (kind == "expand" and len(theirs) >= self.depth):
                continue
            longer, shorter = (theirs, scope) if len(theirs) > len(scope) else (scope, theirs)
            if longer[: len(shorter)] == shorter:
                dependencies.append(other)
                scope = longer
        self.nodes[name] = (kind, dependencies)
        self.scopes[name] = scope

    def source(self) -> str:
        lines = [
            "import zlib",
            "from hamilton.htypes import Collect, Parallelizable",
            "calls = []",
            "fails_at = [-1]",
            "def _short(*values):",
            "    calls.append(values)",
            "    if len(calls) == fails_at[0]:",
            "        raise LookupError(repr(values))",
            "    return f'{zlib.crc32(repr(values).encode()):x}'",
        ]
        for name, (kind, dependencies) in self.nodes.items():
            hints = ["str"] * len(dependencies)
            if kind == "collect":
                hints[0] = "Collect[str]"
            parameters = ", ".join(f"{d}: {hint}" for d, hint in zip(dependencies, hints, strict=True))
            values = ", ".join([repr(name), *dependencies])
            if kind == "expand":
                lines.append(f"def {name}({parameters}) -> Parallelizable[str]:")
                lines.append(f"    for i in range(zlib.crc32(repr(({values},)).encode()) % 3):")
                lines.append(f"        yield _short(i, {values})")
            else:
                lines.append(f"def {name}({parameters}) -> str:")
                lines.append(f"    return _short({values})")
        return "\n".join(lines)

    def value(self, name: str, items: dict[str, str], functions: object) -> object:
        """What the program says: the value of a node for these items of the expanders around it."""
        kind, dependencies = self.nodes[name]
        arguments = {}
        for position, other in enumerate(dependencies):
            if kind == "collect" and position == 0:
                expander = self.item_scope(other)[-1]
                around = {e: items[e] for e in self.item_scope(other)[:-1]}
                arguments[other] = [
                    item if other == expander else self.value(other, {**around, expander: item}, functions)
                    for item in self.items_of(expander, around, functions)
                ]
            elif self.nodes[other][0] == "expand":
                arguments[other] = items[other]
            else:
                arguments[other] = self.value(other, {e: items[e] for e in self.scopes[other]}, functions)
        return getattr(functions, name)(**arguments)

    def items_of(self, expander: str, around: dict[str, str], functions: object) -> list[str]:
        return list(self.value(expander, {e: around[e] for e in self.scopes[expander]}, functions))

    def output(self, name: str, functions: object) -> object:
        """What asking for a node gives: inside blocks, nested lists."""

        def nested(scope: tuple[str, ...], items: dict[str, str]) -> object:
            if not scope:
                found = self.value(name, items, functions)
                return list(found) if self.nodes[name][0] == "expand" else found
            expander = scope[0]
            return [
                nested(scope[1:], {**items, expander: item})
                for item in self.items_of(expander, items, functions)
            ]

        return nested(self.scopes[name], {})


STRATEGIES = [
    grouping.GroupByRepeatableBlocks,
    grouping.GroupNodesIndividually,
    grouping.GroupNodesAllAsOne,
    grouping.GroupNodesByLevel,
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 10**9),
    size=st.integers(2, 16),
    strategy=st.sampled_from(STRATEGIES),
    threads=st.booleans(),
)
def test_tasks_give_what_the_program_says(seed, size, strategy, threads):
    program = Program(seed, size)
    functions = ad_hoc_utils.module_from_source(program.source(), "random_blocks")
    remote = executors.MultiThreadingExecutor(3) if threads else executors.SynchronousLocalTaskExecutor()
    dr = over(functions, strategy, remote)
    wanted = list(program.nodes)
    expected = {name: program.output(name, functions) for name in wanted}
    assert dr.execute(wanted) == expected
    last = wanted[-1]
    assert dr.execute([last]) == {last: expected[last]}


def over(functions: ModuleType, strategy: type, remote: executors.TaskExecutor) -> driver.Driver:
    return (
        driver.Builder()
        .with_modules(functions)
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_remote_executor(remote)
        .with_grouping_strategy(strategy())
        .build()
    )


class OneByOne(executors.SynchronousLocalTaskExecutor):
    """An executor of one's own, which must be given every task."""


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 10**9),
    size=st.integers(2, 16),
    strategy=st.sampled_from(STRATEGIES),
    wanted=st.sets(st.integers(0, 15), min_size=1),
    overridden=st.dictionaries(st.integers(0, 15), st.lists(st.sampled_from("ab"), max_size=3), max_size=2),
    fails_at=st.one_of(st.just(-1), st.integers(1, 20)),
)
def test_plain_loops_and_single_tasks_cannot_be_told_apart(
    seed, size, strategy, wanted, overridden, fails_at
):
    """The same values, the same calls in the same order, and of errors the same story."""
    program = Program(seed, size, depth=1)
    functions = ad_hoc_utils.module_from_source(program.source(), "random_blocks")
    final_vars = [f"n{number % size}" for number in wanted]
    overrides = {f"n{number % size}": value for number, value in overridden.items()}

    def outcome(dr: driver.Driver) -> tuple[object, list[object]]:
        functions.calls.clear()
        functions.fails_at[0] = fails_at
        try:
            found: object = list(dr.execute(final_vars, overrides=overrides).items())
        except LookupError as error:
            found = str(error), error.__notes__
        return found, functions.calls.copy()

    quick = over(functions, strategy, executors.SynchronousLocalTaskExecutor())
    expected = outcome(over(functions, strategy, OneByOne()))
    assert outcome(quick) == expected
    assert outcome(quick) == expected  # and again, from the plan that is kept
    assert quick.graph.plan(final_vars, (), overrides).as_tasks[1].complete
