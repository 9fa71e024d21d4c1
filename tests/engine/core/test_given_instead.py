"""Other kinds of things than a driver takes, and what is said of them."""

from __future__ import annotations

import copy
import pickle
import re
import warnings

import pytest

from hamilton import driver, lifecycle
from hamilton.execution import executors
from hamilton.function_modifiers import (
    InvalidDecoratorException,
    does,
    inject,
    parameterize_sources,
    schema,
    source,
    value,
)
from hamilton.io.materialization import to

PROGRAM = "def spend(x: int) -> int:\n    return x\n\ndef total(spend: int) -> int:\n    return spend\n"


@pytest.fixture
def module(program):
    return program(PROGRAM)


def build(module):
    return driver.Builder().with_modules(module).build()


def named():
    return 1


MODULES = {
    "functions": "with_modules takes modules, not their names: import functions and write with_modules(functions),",
    (driver,): "Modules are given one by one, not as a list: put a * before it",
    named: "with_modules takes modules, not the function named. Give the module that the functions are in, or make",
    driver.Driver: "with_modules takes modules, not the class Driver.",
    None: "with_modules takes modules, not None.",
    3: "with_modules takes modules, not 3.",
}


@pytest.mark.parametrize("given", MODULES)
def test_modules(given):
    with pytest.raises(TypeError, match=f"^{re.escape(MODULES[given])}"):
        driver.Builder().with_modules(given)


@pytest.mark.parametrize("given", ["tqdm", print, object()])
def test_what_is_no_adapter_does_nothing(module, given):
    builder = driver.Builder().with_modules(module)
    with pytest.warns(
        UserWarning, match=r"is no adapter and does nothing here: none of its classes"
    ) as caught:
        builder.with_adapters(given)
    assert caught[0].filename == __file__
    assert builder.build().execute(["total"], inputs={"x": 1}) == {"total": 1}


def test_adapters_are_taken_without_a_word(module):
    class Counting(lifecycle.NodeExecutionHook):
        def run_before_node_execution(self, **kwargs):
            pass

        def run_after_node_execution(self, **kwargs):
            pass

    class Fetching(lifecycle.base.BaseDoReuseValues):
        def do_reuse_values(self, **kwargs) -> dict:
            return {}

    several = lifecycle.base.LifecycleAdapterSet(Counting())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        driver.Builder().with_modules(module).with_adapters(Counting(), Fetching(), several, None)


@pytest.mark.parametrize("method", ["with_local_executor", "with_remote_executor"])
def test_the_class_of_an_executor(module, method):
    builder = driver.Builder().with_modules(module).enable_dynamic_execution(allow_experimental_mode=True)
    with pytest.raises(
        TypeError, match=rf"^{method} takes an object, not the class Sync.*: write {method}\(Sync.*\)\.$"
    ):
        getattr(builder, method)(executors.SynchronousLocalTaskExecutor)


def test_a_builder_that_is_taken_for_a_driver(module):
    builder = driver.Builder().with_modules(module)
    with pytest.raises(
        AttributeError, match=r"^A Builder has no 'execute'\. .*: write builder\.build\(\)\.execute\("
    ):
        builder.execute(["total"])
    with pytest.raises(
        AttributeError, match=r"^A Builder has no 'with_module'\. Did you mean 'with_modules'\?$"
    ):
        builder.with_module(module)
    assert copy.copy(builder).modules == [module]
    assert pickle.loads(pickle.dumps(driver.Builder().with_config({"a": 1}))).config == {"a": 1}


def test_outputs(module):
    for given, said in ((module.spend, "write ['spend'] instead of spend"), (3, "not 3")):
        with pytest.raises(TypeError, match=f"^The outputs are a list of names: {re.escape(said)}"):
            build(module).execute(given)


def test_questions(module):
    dr = build(module)
    for ask in (dr.what_is_upstream_of, dr.what_is_downstream_of):
        with pytest.raises(TypeError, match="one by one, not as a list"):
            ask(["spend"])
        with pytest.raises(TypeError, match="write 'spend' instead of spend"):
            ask(module.spend)
    with pytest.raises(
        TypeError, match=r"^tag_filter is a dict from names to values, such as \{'owner': 'growth'\}"
    ):
        dr.list_available_variables(tag_filter="owner")


def test_functions_among_inputs_and_overrides(module):
    for given in (
        {"inputs": {"x": 1, module.spend: 2}},
        {"inputs": {"x": 1}, "overrides": {module.spend: 2}},
    ):
        with pytest.warns(
            UserWarning, match=r"^spend among the .* changes nothing: write its name, 'spend'\.$"
        ):
            assert build(module).execute(["total"], **given) == {"total": 1}


def test_a_materializer_depends_on_what_there_is(module, tmp_path):
    builder = driver.Builder().with_modules(module)
    saving = to.json(id="saved", dependencies=["totl"], path=str(tmp_path / "a.json"))
    with pytest.raises(ValueError, match=r"not in the graph: \['totl'\]\. Did you mean 'total'\?$"):
        builder.with_materializers(saving).build()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (named, r"source\(\.\.\.\) takes the name of a node, not named: write source\('named'\)\.$"),
        (3, r"source\(\.\.\.\) takes the name of a node, not 3: for the constant write value\(3\)\.$"),
        (value(3), r"takes the name of a node; value\(3\) is a constant and goes without source\.$"),
    ],
)
def test_sources(given, said):
    with pytest.raises(TypeError, match=said):
        inject(x=source(given))


def test_a_mapping_that_is_none():
    with pytest.raises(
        InvalidDecoratorException, match=r"^@parameterize_sources gives 'y' for 'g'\. .* g=\{'parameter': "
    ):
        parameterize_sources(g="y")


def test_a_replacement_that_cannot_be_called():
    with pytest.raises(
        TypeError, match=r"^@does on function 'f' .* needs the function to call in its place, not 'g'\.$"
    ):

        @does("g")
        def f(x: int) -> int:
            pass


@pytest.mark.parametrize(
    ("field", "example"), [("week", r"\"week\", \"float\""), ({"week": "int"}, r"\"week\", \"int\"")]
)
def test_columns_of_a_schema(field, example):
    with pytest.raises(
        ValueError, match=rf"^@schema\.output on .* a pair for each column.*: @schema\.output\(\({example}"
    ):
        schema.output(field)
