"""What works and is hardly meant: warnings among the diagnostics of the graph."""

from __future__ import annotations

import warnings

import pytest

from hamilton import driver
from hamilton.graph import analyse

HEADER = (
    "import typing\nimport pandas as pd\nfrom hamilton.function_modifiers import *\n"
    "from hamilton.htypes import Collect, Parallelizable\n"
)
LINE = HEADER.count("\n") + 1
PLAIN = "def f(x: int = 1) -> int:\n    return x\n"
FIELDS = "@extract_fields({'spend': int})\ndef f(x: int = 1) -> dict:\n    return {'spend': x}\n"


def told(module, **config) -> list[tuple[str, str, int | None]]:
    """Code, sentence and line of every warning; a graph with an error is none that works."""
    _, found = analyse(module, config=config)
    assert {one.severity for one in found} <= {"warning"}
    driver.Builder().with_modules(module).with_config(config).build()
    return [(one.code, one.message, one.line) for one in found]


DOUBTS = {
    f"@cache(behavior='recompue')\n{PLAIN}": (
        "unknown-cache-behavior",
        "asks the cache for the behavior 'recompue', which there is not. Did you mean 'recompute'? "
        "There are: default, recompute, disable, ignore.",
    ),
    f"@cache(format='jsno')\n{PLAIN}": (
        "unknown-cache-format",
        "asks the cache for the format 'jsno', which there is not. Did you mean 'json'? There are: json, ",
    ),
    f"@tag_outputs(spned={{'unit': 'EUR'}})\n{FIELDS}": (
        "tag-of-no-node",
        "has tags for 'spned', which is no node here. Did you mean 'spend'?",
    ),
    f"@check_output()\n{PLAIN}": ("no-check", "checks nothing. Say what, for example range=(0, 1)"),
    f"@check_output((0, 1))\n{PLAIN}": ("no-check", "checks nothing."),
    f"@check_output_custom()\n{PLAIN}": ("no-check", "checks nothing. Give it a validator"),
    f"@config.when()\n{PLAIN}": ("no-condition", "compares nothing, so that the function is always there."),
    f"@config.when('region')\n{PLAIN}": (
        "no-condition",
        "'region' is taken as the name of the node. Write @config.when(region=...).",
    ),
    f"@config.when_not_in(region='UK')\n{PLAIN}": (
        "list-of-letters",
        "@config.when_not_in on function 'f' (doubted:5) looks for the value of 'region' inside of the text 'UK'. "
        "For a list of values write region=['UK'].",
    ),
    "def f(x: int) -> (int, str):\n    return x, 'a'\n": (
        "no-type",
        "Node 'f' (doubted:5) gives (int, str), which is no type. Write tuple[int, str].",
    ),
    "def f(x: [float]) -> int:\n    return 1\n": ("no-type", "'x' as [float], which is no type. Write list[float]."),
    "def f(x: any) -> int:\n    return 1\n": ("no-type", "takes 'x' as any, which is no type. Write typing.Any."),
    "def f(x: {str: int}) -> int:\n    return 1\n": ("no-type", "Write dict[str, int]."),
    "def f(x: 3) -> int:\n    return 1\n": ("no-type", "takes 'x' as 3, which is no type. Write int."),
    "def f(x: Collect[int]) -> int:\n    return sum(x)\n": (
        "collect-of-one",
        "Node 'f' (doubted:5) takes Collect[...], but nothing before it gives Parallelizable[...]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("source", DOUBTS)
def test_it_is_told_with_its_line(program, source):
    code, sentence = DOUBTS[source]
    module = program(HEADER + source, name="doubted")
    found = told(module, region="U")
    assert [(one[0], one[2]) for one in found if one[0] != "unread-config"] == [(code, LINE)]
    assert any(sentence in one[1] for one in found)


MEANT = [
    f"@cache(behavior='RECOMPUTE', format='json')\n{PLAIN}",
    f"@tag_outputs(spend={{'unit': 'EUR'}}, f={{'unit': 'EUR'}})\n{FIELDS}",
    f"@tag_outputs(spend={{'unit': 'EUR'}})\n@config.when(region='elsewhere')\n{PLAIN}",  # left out
    f"@check_output(allow_none=False)\n{PLAIN}",
    f"@config.when('g', region='UK')\n{PLAIN}",
    f"@config.when_in(region=['UK'])\n{PLAIN}",
    "def f(x: typing.Any, y: tuple[int, int], z: 'list[int]', w: int | None, v: pd.Series) -> None:\n    return None\n",
    "def one() -> Parallelizable[int]:\n    yield 1\n\ndef two(one: int) -> int:\n    return one\n\n"
    "def f(two: Collect[int]) -> int:\n    return sum(two)\n",
]


@pytest.mark.parametrize("source", MEANT)
def test_what_is_meant_passes_without_a_word(program, source):
    assert [one for one in told(program(HEADER + source), region="UK") if one[0] != "unread-config"] == []


def test_what_is_warned_of_where_it_is_written_is_a_diagnostic_too(program):
    with pytest.warns(UserWarning) as caught:
        module = program(
            HEADER + "def _add(x: int) -> int:\n    return x\n\ndef inside(y: int) -> int:\n    return y\n\n"
            "@pipe_input(step(_add), on_input='prise')\ndef f(price: int = 1) -> int:\n    return price\n\n"
            "@parameterized_subdag(inside, a={'inptus': {'y': value(1)}}, external_inputs=['extr'])\n"
            "def g(inside: int, extra: int) -> int:\n    return inside\n"
        )
    with warnings.catch_warnings(record=True):
        found = [one for one in told(module) if one[0] != "misspelt-input"]
    assert [one[0] for one in found] == ["unknown-parameter", "unread-item", "unknown-parameter"]
    assert [one[1] for one in found] == [str(one.message) for one in caught]
    assert [one[2] for one in found] == [LINE + 6, LINE + 10, LINE + 10]


def test_a_doubt_that_another_config_raised_is_forgotten(program):
    module = program(
        HEADER + "@config.when(kind='a')\ndef rate__a(prices: int) -> int:\n    return 1\n\n"
        "@config.when(kind='b')\ndef rate__b(price: int) -> int:\n    return 2\n\n"
        "@subdag(rate__a, rate__b, inputs={'price': source('paid')})\ndef f(rate: int) -> int:\n    return rate\n"
    )
    for kind in "abab":
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            graph, _ = analyse(module, config={"kind": kind})
            codes = [one.code for one in graph.diagnostics]
        assert ("unread-input" in codes) is bool(caught) is (kind == "a")
