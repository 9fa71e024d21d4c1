"""A node that the config leaves out: the error says which function makes it, and under which config."""

from __future__ import annotations

from typing import Any

import pytest

from hamilton import ad_hoc_utils, driver
from hamilton.function_modifiers import config


@config.when(region="UK")
def tax__uk(price: int) -> int:
    return price // 5


@config.when_in(region=["FR", "DE"])
def tax__eu(price: int) -> int:
    return price // 6


def net(price: int, tax: int) -> int:
    return price - tax


def shop(items: dict[str, Any]) -> driver.Driver:
    module = ad_hoc_utils.create_temporary_module(tax__uk, tax__eu, net)
    return driver.Builder().with_modules(module).with_config(items).build()


def said(items: dict[str, Any], output: str) -> str:
    with pytest.raises(ValueError) as caught:
        shop(items).execute([output], inputs={"price": 30})
    return str(caught.value)


def test_an_output_that_the_config_leaves_out() -> None:
    module = ad_hoc_utils.create_temporary_module(tax__uk, tax__eu)
    dr = driver.Builder().with_modules(module).with_config({"region": "uk"}).build()
    with pytest.raises(ValueError) as caught:
        dr.execute(["tax"], inputs={"price": 30})
    told = str(caught.value)
    assert told.startswith("There is no node 'tax' in this graph. Function 'tax__")
    assert f"'tax__uk' ({__file__}:" in told
    assert "makes it under @config.when(region='UK')" in told
    assert "makes it under @config.when_in(region=['FR', 'DE'])" in told
    assert "The config has region='uk'." in told


def test_an_input_of_another_node_that_the_config_leaves_out() -> None:
    told = said({"regoin": "UK"}, "net")
    assert told.startswith("Required input 'tax' (int) was not given: node 'net' (")
    assert "or change the config: function 'tax__" in told
    assert "The config has no 'region' but 'regoin'." in told


def test_an_output_that_another_node_takes_is_no_input_that_happens_to_be_none() -> None:
    told = said({"region": "uk"}, "tax")
    assert told.startswith("Required input 'tax' (int) was not given")
    assert "The config has region='uk'." in told


def test_an_output_that_is_optional_for_who_takes_it_has_its_default() -> None:
    def total(tax: int | None = None) -> int:
        return tax or 0

    dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(tax__uk, total)).build()
    assert dr.execute(["tax", "total"]) == {"tax": None, "total": 0}


def test_a_graph_that_has_nothing_else() -> None:
    module = ad_hoc_utils.create_temporary_module(tax__uk)
    with pytest.raises(ValueError, match=r"@config\.when\(region='UK'\)\. The config has no 'region'\.$"):
        driver.Builder().with_modules(module).build().execute(["tax"])


def test_a_name_that_no_function_makes_is_told_as_before() -> None:
    assert "makes it under" not in said({"region": "UK"}, "taxi")


def test_a_condition_that_is_a_function() -> None:
    @config(lambda items: items["year"] > 2020, config_used=["year"])
    def tax__new(price: int) -> int:
        return price

    module = ad_hoc_utils.create_temporary_module(tax__new)
    dr = driver.Builder().with_modules(module).with_config({"year": 2019}).build()
    with pytest.raises(ValueError, match=r"makes it under @config\(\.\.\.\)\. The config has year=2019\."):
        dr.execute(["tax"])


def test_both_who_need_an_input_are_named() -> None:
    def first(x: int) -> int:
        return x

    def second(x: int, first: int) -> int:
        return x + first

    dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(first, second)).build()
    with pytest.raises(ValueError, match=r"node 'first' \(.*\) needs it, and so does node 'second' \("):
        dr.execute(["second"])


def test_a_condition_that_sees_none_for_what_is_not_there() -> None:
    @config(lambda items: items["year"] == 2020, config_used=["year"])
    def tax__old(price: int) -> int:
        return price

    dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(tax__old)).build()
    with pytest.raises(ValueError, match=r"makes it under @config\(\.\.\.\)\. The config has no 'year'\.$"):
        dr.execute(["tax"])
