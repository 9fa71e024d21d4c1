"""Decorators written without their parentheses: said where they stand, not found missing later."""

from __future__ import annotations

import gc

import pytest

from hamilton import ad_hoc_utils, driver
from hamilton import function_modifiers as fm
from hamilton.function_modifiers import base
from hamilton.graph import analyse


def module(source: str, name: str = "bare_program"):
    return ad_hoc_utils.module_from_source(
        f"from hamilton.function_modifiers import *\nfrom hamilton.plugins import h_pandas\n{source}", name
    )


REFUSED = [
    "check_output",
    "check_output_custom",
    "extract_columns",
    "extract_fields",
    "inject",
    "parameterize",
    "parameterize_sources",
    "parameterize_values",
    "tag_outputs",
    "unpack_fields",
]


@pytest.mark.parametrize("decorator", [*REFUSED, "load_from.json", "save_to.json"])
def test_one_that_is_not_made_of_a_function_refuses_it(decorator: str) -> None:
    told = rf"^@{decorator} on function 'b' \(bare_program:3\) needs arguments in parentheses: @{decorator}\("
    with pytest.raises(TypeError, match=told):
        module(f"@{decorator}\ndef b(x: dict) -> dict:\n    return x\n")


@pytest.mark.parametrize("decorator", ["pipe_input", "pipe_output"])
def test_a_pipe_asks_for_steps(decorator: str) -> None:
    with pytest.raises(
        TypeError, match=rf"^@{decorator} takes steps in parentheses: @{decorator}\(step\(b\), \.\.\.\)\.\n"
    ):
        module(f"@{decorator}\ndef b(x: dict) -> dict:\n    return x\n")


@pytest.mark.parametrize("decorator", ["does", "subdag", "config", "parameterized_subdag"])
def test_one_that_may_be_made_of_a_function_is_a_fault_of_the_graph(decorator: str) -> None:
    program = module(
        f"@{decorator}\ndef b(x: int) -> int:\n    return x\n\ndef c(x: int) -> int:\n    return x\n"
    )
    told = rf"^@{decorator} on function 'b' \(bare_program:3\) needs arguments in parentheses"
    with pytest.raises(TypeError, match=told):
        driver.Builder().with_modules(program).build()
    graph, diagnostics = analyse(program)
    assert "c" in graph.nodes
    assert [(one.code, one.node, one.line) for one in diagnostics] == [("bare-decorator", "b", 3)]


def test_a_decorator_of_a_function_that_keeps_its_name_is_none() -> None:
    program = module(
        "def _sum(**kwargs: int) -> int:\n    return sum(kwargs.values())\n\nadded = does(_sum)\n\n"
        "def wanted(items: dict) -> bool:\n    return items['k'] == 1\n\nchosen = config(wanted)\n\n"
        "@added\ndef total(a: int, b: int) -> int:\n    pass\n\n"
        "@chosen\ndef a__one() -> int:\n    return 1\n\n"
        "@does(lambda **kwargs: 3)\ndef b() -> int:\n    pass\n"
    )
    dr = driver.Builder().with_modules(program).with_config({"k": 1}).build()
    assert dr.execute(["total"]) == {"total": 4}


def test_a_mended_program_is_read_anew() -> None:
    wrong = module("@does\ndef b(x: int) -> int:\n    return x\n")
    with pytest.raises(TypeError):
        driver.Builder().with_modules(wrong).build()
    del wrong
    gc.collect()
    right = module("def b(x: int) -> int:\n    return x\n")
    assert driver.Builder().with_modules(right).build().execute(["b"], inputs={"x": 1}) == {"b": 1}


def test_a_decorator_of_somebody_elses_may_be_made_of_a_function() -> None:
    class doubled(base.NodeCreator):
        def __init__(self, how):
            self.how = how

        def generate_nodes(self, fn, config):
            made = fm.base.DefaultNodeCreator().generate_nodes(fn, config)
            return [made[0].copy_with(callabl=lambda **kwargs: self.how(fn(**kwargs)))]

        def validate(self, fn):
            pass

    def twice(value):
        return 2 * value

    @doubled(twice)
    def b(x: int) -> int:
        return x

    dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(b)).build()
    assert dr.execute(["b"], inputs={"x": 2}) == {"b": 4}


def test_config_when_is_given_items_by_name() -> None:
    for wrong in (lambda: 1, {"region": "UK"}):
        with pytest.raises(
            TypeError, match=r"^@config\.when compares items of the configuration, given by name"
        ):
            fm.config.when(wrong)
