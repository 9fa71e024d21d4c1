"""One function, many nodes."""

from __future__ import annotations

import asyncio
import logging
import pickle

import pytest

from hamilton import driver
from hamilton.function_modifiers import group, parameterize, source, tag, value
from hamilton.function_modifiers.base import InvalidDecoratorException, resolve_nodes
from hamilton.function_modifiers.binding import filled_in


def test_each_keyword_is_a_node_and_the_function_is_none(build) -> None:
    dr = build(
        """
        @parameterize(x={"a": source("b"), "c": value(3)}, y=({"a": value(1)}, "said otherwise"))
        def f(a: int, c: int, d: int = 4) -> int:
            '''{a}, {c}, {d} and {nothing} make {output_name}.'''
            return 100 * a + 10 * c + d
        """
    )
    assert dr.execute(["x", "y"], inputs={"b": 2, "c": 5}) == {"x": 234, "y": 154}
    assert "f" not in dr.graph.nodes
    assert dr.graph.nodes["x"].documentation == "b, 3, d and nothing make x."
    assert dr.graph.nodes["y"].documentation == "said otherwise"


@pytest.mark.parametrize(
    "docstring",
    [
        'Gives {"json": {"a": 1}}.',
        "An empty {} and a positional {0}.",
        "A set {1, 2} of {a}.",
        "An attribute {a.b}, an item {a[0]}.",
        "An open { brace.",
        "A closing } brace of {a}.",
        "{a:%Y-%m-%d}",
        "{a!x}",
    ],
)
def test_docstrings_with_braces_are_left_alone(docstring: str) -> None:
    def f(a: int) -> int:
        return a

    f.__doc__ = docstring
    (node,) = resolve_nodes(parameterize(x={"a": value(7)})(f), {})
    assert node.documentation == docstring.replace("{a}", "7")


def test_a_docstring_that_is_a_format_string_is_one() -> None:
    assert filled_in("{a:>3}|{b!r}|{{c}}", "x", {"a": value(7), "b": source("n")}) == "  7|'n'|{c}"


def test_groups_gather_in_order(build) -> None:
    dr = build(
        """
        @parameterize(x={"a": group(source("b"), value("middle"), source("c"), source("b"))})
        def f(a: list[str]) -> str:
            return ",".join(a)

        @inject(a=group(last=source("c"), first=source("b")))
        def g(a: dict[str, str]) -> str:
            return repr(a)
        """
    )
    assert dr.execute(["x", "g"], inputs={"b": "B", "c": "C"}) == {
        "x": "B,middle,C,B",
        "g": "{'last': 'C', 'first': 'B'}",
    }


def test_an_optional_parameter_keeps_its_default_when_its_source_is_not_given(build) -> None:
    dr = build(
        """
        @parameterize(x={"a": source("b")}, y={"a": group(source("c"), source("d")), "k": source("j")})
        def f(a: list[int] = (1, 2), k: int = 5) -> str:
            return f"{list(a)} {k}"
        """
    )
    assert dr.execute(["x", "y"]) == {"x": "[1, 2] 5", "y": "[1, 2] 5"}
    assert dr.execute(["x", "y"], inputs={"b": [3]}) == {"x": "[3] 5", "y": "[1, 2] 5"}
    assert dr.execute(["y"], inputs={"c": 7, "d": 8, "j": 9}) == {"y": "[7, 8] 9"}


def test_a_source_is_required_if_one_of_the_parameters_that_take_it_requires_it(build) -> None:
    dr = build(
        """
        @parameterize(x={"a": source("s"), "b": source("s")})
        def f(a: int, b: int = 3) -> int:
            return a + b
        """
    )
    with pytest.raises(ValueError, match="s"):
        dr.execute(["x"])
    assert dr.execute(["x"], inputs={"s": 2}) == {"x": 4}


def test_coroutine_functions_stay_coroutine_functions() -> None:
    @parameterize(x={"a": source("b")}, y={"a": value(4)})
    async def f(a: int) -> int:
        return 2 * a

    renamed, fixed = resolve_nodes(f, {})
    assert asyncio.iscoroutinefunction(renamed.callable) and asyncio.iscoroutinefunction(fixed.callable)
    assert asyncio.run(renamed.callable(b=3)) == 6
    assert asyncio.run(fixed.callable()) == 8


def total(parts: list[int], scale: int = 1) -> int:
    return scale * sum(parts)


def test_callables_can_be_pickled() -> None:
    decorated = parameterize(
        x={"parts": group(source("a"), value(10)), "scale": source("k")}, y={"parts": value([1, 2])}
    )(total)
    assert pickle.loads(pickle.dumps(decorated)) is total
    x, y = resolve_nodes(decorated, {})
    del total.expand
    assert pickle.loads(pickle.dumps(x.callable))(a=1, k=2) == 22
    assert pickle.loads(pickle.dumps(y.callable))(scale=3) == 9


def test_a_collector_whose_collection_is_a_constant_collects_no_more(build) -> None:
    dr = build(
        """
        from hamilton.htypes import Collect

        @parameterize(x={"items": value([1, 2])}, y={"k": value(1)})
        def f(items: Collect[int], k: int) -> int:
            return sum(items) + k
        """
    )
    assert {name: dr.graph.nodes[name].node_role.name for name in ("x", "y")} == {
        "x": "STANDARD",
        "y": "COLLECT",
    }


@pytest.mark.parametrize(
    ("decorator", "said"),
    [
        ('parameterize(x={"pirce": value(1)})', r"'pirce'.*not a parameter.*Did you mean 'price'\?"),
        ('parameterize(x={"price": "net"})', r"source\('net'\).*value\('net'\)"),
        ("parameterize(x={'price': 3})", r"value\(3\)"),
        (
            'parameterize(x={"price": [source("a"), value(1)]})',
            r"Gather them: group\(source\('a'\), value\(1\)\)",
        ),
        ('parameterize(x={"price": source(["a", "b"])})', r"group\(source\('a'\), source\('b'\)\)"),
        ('inject(price=source(("a", source("b"))))', r"group\(source\('a'\), source\('b'\)\)"),
        ('parameterize(x={"price": []})', r"value\(\[\]\)"),
        ("parameterize(x=3)", "dictionary from parameters to dependencies"),
        ('parameterize(x={"price": configuration("k")})', r"source\('k'\)"),
        ("inject(pirce=value(1))", r"Did you mean 'price'\?"),
        ('parameterize(x={"price": group(source("a"))})', "list"),
        ('parameterize(x={"price": group(a=source("a"))})', "dict"),
    ],
)
def test_mistakes_name_function_place_and_remedy(module, decorator: str, said: str) -> None:
    with pytest.raises(InvalidDecoratorException, match=said) as caught:
        module(f"@{decorator}\ndef taxed(price: int, rate: float) -> float:\n    return price * rate\n")
    assert "function 'taxed'" in str(caught.value)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.node, diagnostic.line, diagnostic.severity) == ("taxed", 3, "error")
    assert diagnostic.code in ("unknown-parameter", "invalid-parameterization", "invalid-group")


def test_a_parameter_cannot_be_called_output_name(module) -> None:
    with pytest.raises(InvalidDecoratorException, match="output_name"):
        module("@parameterize(x={})\ndef f(output_name: int) -> int:\n    return 1\n")


def test_annotations_of_what_comes_later_in_the_file_are_judged_when_the_graph_is_built(build) -> None:
    source_of = """
        @parameterize(x={{"a": group(source("b"))}})
        def f(a: "{annotation}") -> "Later":
            return Later()

        class Later: ...
        """
    assert "x" in build(source_of.format(annotation="list[Later]")).graph.nodes
    with pytest.raises(InvalidDecoratorException, match="list"):
        build(source_of.format(annotation="Later"))


@pytest.mark.parametrize("name", ["parametrized", "parametrized_input", "parameterized_inputs", "pipe"])
def test_old_names_log_the_new_one(module, caplog: pytest.LogCaptureFixture, name: str) -> None:
    arguments = {
        "parametrized": '"a", {("x", ""): 1}',
        "parametrized_input": '"a", {"b": ("x", "")}',
        "parameterized_inputs": 'x={"a": "b"}',
        "pipe": "",
    }
    with caplog.at_level(logging.WARNING, "hamilton.dev_utils.deprecation"):
        module(f"@{name}({arguments[name]})\ndef f(a: int) -> int:\n    return a\n")
    (record,) = caplog.records
    assert f"@{name}" in record.getMessage()


def test_building_does_not_change_the_decorator(module) -> None:
    made = module(
        """
        @parameterize(x={"a": source("b")})
        def f(a: int) -> int:
            return a
        """
    )
    first, second = (driver.Builder().with_modules(made).build() for _ in range(2))
    assert first.execute(["x"], inputs={"b": 1}) == second.execute(["x"], inputs={"b": 1}) == {"x": 1}
    assert made.f(a=5) == 5


def _scaled(a: int, by: int) -> int:
    """{a} times {by} is {output_name}."""
    return a * by


def test_documentation_that_nobody_has_read_yet_is_in_copies_and_pickles() -> None:
    decorated = parameterize(x={"a": source("b"), "by": value(3)})(_scaled)
    for copied in (
        lambda node: node.copy(),
        lambda node: node.copy_with(name="z"),
        lambda node: pickle.loads(pickle.dumps(node)),
        lambda node: resolve_nodes(tag(owner="me")(decorated), {})[0],
    ):
        (node,) = resolve_nodes(decorated, {})
        assert copied(node).documentation == "b times 3 is x."
        assert node.documentation == "b times 3 is x."
    (one,), (other,) = resolve_nodes(decorated, {}), resolve_nodes(decorated, {})
    assert one == other
    other.documentation = "another"
    assert other.documentation == "another"
    assert one != other
