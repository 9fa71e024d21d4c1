"""Random edits of random programs: with a cache, always what comes out without one."""

from __future__ import annotations

import tempfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hamilton import ad_hoc_utils, driver
from hamilton.caching.stores.memory import InMemoryMetadataStore, InMemoryResultStore
from hamilton.execution import executors

SIZE = 6
numbers = st.integers(-3, 3)


class Edits(RuleBasedStateMachine):
    """A program of `SIZE` functions over constants, a helper, a class and an input; each may be edited any time."""

    @initialize(in_memory=st.booleans())
    def start(self, in_memory):
        self.constants = {"SHARED": 1, "LIST": [1], "UNUSED": 0}
        self.helper, self.method, self.default, self.literal = "x + 1", "x", 0, 1
        self.bodies = [0] * SIZE
        self.dependencies = [[i - 1] if i else [] for i in range(SIZE)]
        self.uses = ["x"] * SIZE
        self.behaviors = ["default"] * SIZE
        self.inputs = {"given": 1}
        self.overrides = {}
        if in_memory:
            self.stores = {
                "metadata_store": InMemoryMetadataStore(),
                "result_store": InMemoryResultStore(),
            }
            self.path = "unused"
        else:
            self.stores, self.path = {}, tempfile.mkdtemp()
        self.built = None

    def source(self):
        lines = ["from hamilton.function_modifiers import cache, parameterize, source, value"]
        lines += [f"{name} = {value!r}" for name, value in self.constants.items()]
        lines += ["def _helper(x):", f"    return {self.helper}"]
        lines += ["class Thing:", "    def act(self, x):", f"        return {self.method}"]
        for i in range(SIZE):
            taken = [f"n{j}" for j in self.dependencies[i]] or ["given"]
            if self.behaviors[i] != "default":
                lines.append(f"@cache(behavior={self.behaviors[i]!r})")
            parameters = ", ".join(f"{name}: object" for name in taken)
            lines.append(f"def n{i}({parameters}, default: int = {self.default}) -> object:")
            lines.append(f"    x = {self.bodies[i]} + default + sum(map(_number, [{', '.join(taken)}]))")
            lines.append(f"    return {self.uses[i]}")
        lines += [
            "def _number(value):",
            "    return value if isinstance(value, int) else len(value) + sum(value)",
        ]
        lines.append(f"@parameterize(scaled={{'by': value({self.literal})}})")
        lines.append("def base(n1: object, by: int) -> int:")
        lines.append("    return _number(n1) * by")
        return "\n".join(lines)

    # -- edits -----------------------------------------------------------------------------------------------
    def edited(self):
        self.built = None

    @rule(name=st.sampled_from(["SHARED", "UNUSED"]), value=numbers)
    def change_a_constant(self, name, value):
        self.constants[name] = value
        self.edited()

    @rule(value=st.lists(numbers, max_size=2))
    def change_a_list(self, value):
        self.constants["LIST"] = value
        self.edited()

    @rule(value=numbers)
    def change_a_constant_without_building_anew(self, value):
        self.constants["SHARED"] = value
        if self.built is not None:
            self.built.graph_modules[0].SHARED = value

    @rule(value=numbers)
    def grow_a_list_without_building_anew(self, value):
        self.constants["LIST"] = [*self.constants["LIST"], value]
        if self.built is not None:
            self.built.graph_modules[0].LIST.append(value)

    @rule(text=st.sampled_from(["x + 1", "x - 1", "x + SHARED", "Thing().act(x)", "x + len(LIST)"]))
    def change_the_helper(self, text):
        self.helper = text
        self.edited()

    @rule(text=st.sampled_from(["x", "-x", "x + SHARED"]))
    def change_the_method(self, text):
        self.method = text
        self.edited()

    @rule(value=numbers)
    def change_the_default(self, value):
        self.default = value
        self.edited()

    @rule(value=numbers)
    def change_a_literal_in_a_decorator(self, value):
        self.literal = value
        self.edited()

    @rule(i=st.integers(0, SIZE - 1), value=numbers)
    def change_a_body(self, i, value):
        self.bodies[i] = value
        self.edited()

    @rule(
        i=st.integers(0, SIZE - 1),
        text=st.sampled_from(
            ["x", "_helper(x)", "x * SHARED", "[x]", "(x,)", "(lambda y: y + SHARED)(x)", "x + sum(LIST)"]
        ),
    )
    def change_what_a_function_uses(self, i, text):
        self.uses[i] = text
        self.edited()

    @rule(i=st.integers(1, SIZE - 1), chosen=st.sets(st.integers(0, SIZE - 1), max_size=3))
    def rewire(self, i, chosen):
        self.dependencies[i] = sorted(j for j in chosen if j < i)
        self.edited()

    @rule(i=st.integers(0, SIZE - 1), behavior=st.sampled_from(["default", "recompute", "disable"]))
    def change_a_behavior(self, i, behavior):
        self.behaviors[i] = behavior
        self.edited()

    @rule(value=numbers | st.lists(numbers, max_size=2) | st.booleans())
    def change_the_input(self, value):
        self.inputs = {"given": value}

    @rule(value=st.none() | numbers)
    def give_the_default(self, value):
        self.inputs = {"given": self.inputs["given"], **({} if value is None else {"default": value})}

    @rule(overrides=st.dictionaries(st.sampled_from(["n0", "n2", "scaled"]), numbers, max_size=2))
    def override(self, overrides):
        self.overrides = overrides

    # -- and what must hold --------------------------------------------------------------------------------------
    @invariant()
    def the_cache_makes_no_difference(self):
        if not hasattr(self, "bodies"):
            return
        if self.built is None:
            functions = ad_hoc_utils.module_from_source(self.source(), "edited_program")
            builder = driver.Builder().with_modules(functions)
            self.built = builder.with_cache(self.path, **self.stores).build()
        plain = driver.Builder().with_modules(self.built.graph_modules[0]).build()
        wanted = [f"n{i}" for i in range(SIZE)] + ["scaled"]
        expected = plain.execute(wanted, inputs=self.inputs, overrides=self.overrides)
        found = self.built.execute(wanted, inputs=self.inputs, overrides=self.overrides)
        assert found == expected
        assert list(map(repr, found.values())) == list(map(repr, expected.values()))


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=st.lists(st.tuples(st.lists(numbers, max_size=4), numbers, numbers), min_size=1, max_size=5))
def test_blocks_with_a_cache(runs):
    path = tempfile.mkdtemp()
    for items, offset, constant in runs:
        functions = ad_hoc_utils.module_from_source(
            f"""
from hamilton.htypes import Collect, Parallelizable
CONSTANT = {constant}
def items(given: list) -> Parallelizable[int]: return given
def moved(items: int, offset: int) -> int: return items + offset
def scaled(moved: int, items: int) -> int: return moved * CONSTANT + items
def total(scaled: Collect[int], moved: Collect[int]) -> list: return [list(scaled), sum(moved)]
""",
            "edited_blocks",
        )
        builder = (
            driver.Builder()
            .with_modules(functions)
            .enable_dynamic_execution(allow_experimental_mode=True)
            .with_remote_executor(executors.SynchronousLocalTaskExecutor())
        )
        given_ = {"given": items, "offset": offset}
        expected = builder.build().execute(["total", "scaled"], inputs=given_)
        cached = builder.copy().with_cache(path).build()
        for _ in range(2):
            assert cached.execute(["total", "scaled"], inputs=given_) == expected
