"""Tags and what is like them."""

from __future__ import annotations

import pandas as pd
import pytest

from hamilton.function_modifiers import cache, schema, tag, tag_outputs
from hamilton.function_modifiers.base import InvalidDecoratorException, resolve_nodes


def test_sinks_are_tagged_unless_told_otherwise(build) -> None:
    dr = build(
        """
        @tag(a="sinks")
        @tag(b="all", target_=...)
        @tag(c="named", target_=["f", "y"])
        @extract_fields({"x": int, "y": int})
        def f() -> dict:
            return {}
        """
    )
    keys = {name: set(dr.graph.nodes[name].tags) - {"module"} for name in ("f", "x", "y")}
    assert keys == {"f": {"b", "c"}, "x": {"a", "b"}, "y": {"a", "b", "c"}}


def test_of_two_tags_with_one_key_the_upper_wins() -> None:
    @tag(a="upper")
    @tag(a="lower", b="lower")
    def f() -> int:
        return 1

    (node,) = resolve_nodes(f, {})
    assert (node.tags["a"], node.tags["b"]) == ("upper", "lower")


def test_tagging_leaves_the_untagged_node_as_it_is() -> None:
    from hamilton.node import Node

    def f() -> int:
        return 1

    plain = Node.from_fn(f)
    tagged = tag(a="b").decorate_node(plain)
    assert "a" in tagged.tags and "a" not in plain.tags


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ({"module": "m"}, "'module'.*kept for the engine"),
        ({"hamilton.x": "m"}, "'hamilton'.*kept for the engine"),
        ({"a b": "m"}, "identifiers"),
        ({"a": 1}, "has to be a string"),
        ({"a": ["x", "x"]}, "different strings"),
    ],
)
def test_tags_that_cannot_be(tags: dict, said: str) -> None:
    def f() -> int:
        return 1

    with pytest.raises(InvalidDecoratorException, match=f"(?s)@tag on function 'f'.*{said}"):
        tag(**tags)(f)


def test_a_target_that_is_not_there_names_those_that_are(build) -> None:
    with pytest.raises(InvalidDecoratorException, match=r"(?s)'trian'.*Did you mean 'train'"):
        build(
            """
            @tag(a="b", target_="trian")
            @extract_fields({"train": int, "test": int})
            def split() -> dict:
                return {}
            """
        )


@pytest.mark.parametrize("decorator", [tag, cache])
def test_forgotten_parentheses_are_explained(decorator) -> None:
    def f() -> int:
        return 1

    with pytest.raises(
        TypeError, match=rf"@{decorator.__name__} on function 'f'.*needs arguments in parentheses"
    ):
        decorator(f)


def test_tag_outputs_takes_a_dictionary_for_each_node() -> None:
    def f() -> int:
        return 1

    with pytest.raises(TypeError, match="maps 'f' to 'b'"):
        tag_outputs(f="b")(f)


def test_one_schema_beside_any_number_of_tags() -> None:
    @schema.output(("a", "int"), ("b", "str"))
    @tag(x="y")
    def frame() -> pd.DataFrame:
        return pd.DataFrame()

    (node,) = resolve_nodes(frame, {})
    assert node.tags["hamilton.internal.schema_output"] == "a=int,b=str"
    with pytest.raises(ValueError, match="stands there twice"):
        schema.output(("c", "int"))(frame)


def test_a_schema_of_no_dataframe_says_what_it_meets(build) -> None:
    with pytest.raises(InvalidDecoratorException, match="node 'n' gives int"):
        build('@schema.output(("a", "int"))\ndef n() -> int:\n    return 1\n')


def test_cache_tags() -> None:
    @cache(behavior="recompute", format="json")
    def f() -> int:
        return 1

    (node,) = resolve_nodes(f, {})
    assert node.tags["cache.behavior"] == "recompute" and node.tags["cache.format"] == "json"
