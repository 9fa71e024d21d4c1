"""How nodes take part in the cache: what functions and drivers say, and which of them wins."""

from __future__ import annotations

import warnings

import pytest

from hamilton import driver
from hamilton.caching.adapter import CachingBehavior

BEHAVIOURS = """
def source(x: int) -> int:
    return x

@cache(behavior="{behavior}")
def middle(source: int) -> int:
    return source * 10

def after(middle: int) -> int:
    return middle + 1
"""


@pytest.mark.parametrize(
    ("behavior", "again", "with_other_input"),
    [
        ("default", [], ["source", "middle", "after"]),
        ("recompute", ["middle"], ["source", "middle", "after"]),
        ("disable", ["middle", "after"], ["source", "middle", "after"]),
        ("ignore", ["middle"], ["source", "middle"]),
    ],
)
def test_behaviors_of_functions(over, computed, tmp_path, behavior, again, with_other_input):
    dr = over(BEHAVIOURS.format(behavior=behavior), tmp_path)
    assert dr.execute(["after"], inputs={"x": 1}) == {"after": 11}
    assert dr.execute(["after"], inputs={"x": 1}) == {"after": 11}
    assert computed(dr) == again
    dr.execute(["after"], inputs={"x": 2})
    assert computed(dr) == with_other_input
    behaviors = dr.cache.behaviors[dr.cache.last_run_id]
    assert behaviors["middle"] is CachingBehavior.from_string(behavior)


def test_ignored_means_that_the_value_does_not_matter(over, tmp_path):
    dr = over(BEHAVIOURS.format(behavior="ignore"), tmp_path)
    assert dr.execute(["after"], inputs={"x": 1}) == {"after": 11}
    assert dr.execute(["after"], inputs={"x": 2}) == {"after": 11}
    assert dr.execute(["middle"], inputs={"x": 2}) == {"middle": 20}


@pytest.mark.parametrize("behavior", ["recompute", "disable", "ignore", "default"])
def test_behaviors_chosen_by_the_driver(chain, over, tmp_path, behavior):
    expected = CachingBehavior[behavior.upper()]
    listed = over(BEHAVIOURS.format(behavior="recompute"), tmp_path, **{behavior: ["middle"]})
    listed.execute(["after"], inputs={"x": 1})
    found = listed.cache.behaviors[listed.cache.last_run_id]
    assert (found["middle"], found["after"]) == (expected, CachingBehavior.DEFAULT)
    all_of_them = over(chain, tmp_path, **{behavior: True})
    all_of_them.execute(["c"], inputs={"x": 1})
    assert set(all_of_them.cache.behaviors[all_of_them.cache.last_run_id].values()) == {expected}
    by_default = over(chain, tmp_path, default_behavior=behavior)
    by_default.execute(["c"], inputs={"x": 1})
    assert by_default.cache.behaviors[by_default.cache.last_run_id]["c"] is expected


def test_behaviors_of_loaders_and_savers(over, tmp_path):
    dr = over(
        """
@dataloader()
def raw() -> tuple[dict, dict]:
    return {"a": 1}, {"from": "nowhere"}

@datasaver()
def saved(raw: dict) -> dict:
    return {"to": "nowhere"}

def plain(raw: dict) -> int:
    return 1
""",
        tmp_path,
        default_loader_behavior="recompute",
        default_saver_behavior="disable",
    )
    dr.execute(["saved", "plain"])
    names = {name: one.name for name, one in dr.cache.behaviors[dr.cache.last_run_id].items()}
    assert names == {"raw": "RECOMPUTE", "raw.loader": "RECOMPUTE", "saved": "DISABLE", "plain": "DEFAULT"}


def test_choices_that_contradict_each_other(chain, over, tmp_path):
    with pytest.raises(ValueError, match="default and recompute are both True"):
        over(chain, tmp_path, default=True, recompute=True)
    with pytest.raises(ValueError, match="'a' two caching behaviors"):
        over(chain, tmp_path, ignore=["a"], recompute=["a"]).execute(["a"], inputs={"x": 1})
    with pytest.raises(KeyError, match="sometimes"):
        over(chain, tmp_path, default_behavior="sometimes")
    with pytest.raises(KeyError, match="never"):
        over(BEHAVIOURS.format(behavior="never"), tmp_path).execute(["after"], inputs={"x": 1})
    with pytest.raises(ValueError, match="cache already"):
        driver.Builder().with_cache(tmp_path).with_cache(tmp_path)


def test_one_name_that_is_not_in_a_list(over, computed, chain, tmp_path):
    dr = over(chain, tmp_path, recompute="b")
    dr.execute(["c"], inputs={"x": 1})
    dr.execute(["c"], inputs={"x": 1})
    assert computed(dr) == ["b"]


def test_names_that_change_nothing(over, tmp_path):
    source = "def total(x: int) -> int:\n    return x\n"

    def warned(**options: object) -> list[str]:
        dr = over(source, tmp_path, **options)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            dr.execute(["total"], inputs={"x": 1})
            dr.execute(["total"], inputs={"x": 2})
        assert all(one.filename == __file__ for one in caught)
        return [str(one.message) for one in caught]

    told = "The cache is told to {} '{}', and there is no such node. Did you mean 'total'?"
    assert warned(recompute=["totl"]) == [told.format("recompute", "totl")]
    assert warned(ignore="totals", disable=["ttoal"]) == [
        told.format("ignore", "totals"),
        told.format("leave alone", "ttoal"),
    ]
    assert warned(recompute=["total", "saved_later"], ignore=True) == []
    (said,) = warned(recompute=[len])
    assert said.startswith(
        "The cache is told to recompute <built-in function len>, which is no name of a node"
    )
    assert said.endswith("write 'len'.")


@pytest.mark.parametrize("execute_as", ["function", "driver"])
def test_a_word_that_is_no_behavior(over, tmp_path, execute_as):
    if execute_as == "driver":
        with pytest.raises(
            KeyError, match=r"^'recompue' is no caching behavior\. Did you mean 'recompute'\? There are: "
        ):
            over("", tmp_path, default_behavior="recompue")
        return
    dr = over("@cache(behavior='recompue')\ndef a() -> int:\n    return 1\n", tmp_path)
    told = r"^Node 'a' \(.*:\d+\) has @cache\(behavior='recompue'\): .* Did you mean 'recompute'\?"
    with pytest.raises(KeyError, match=told) as caught:
        dr.execute(["a"])
    assert caught.value.diagnostics[0].node == "a"
