"""Columns, fields and elements, each a node."""

from __future__ import annotations

import asyncio
import pickle

import pandas as pd
import pytest

from hamilton import ad_hoc_utils, driver, registry
from hamilton.function_modifiers import extract_columns, extract_fields, extract_outputs, unpack_fields
from hamilton.function_modifiers.base import InvalidDecoratorException, resolve_nodes


def test_columns(build) -> None:
    dr = build(
        """
        import pandas as pd

        @tag(owner="me")
        @extract_columns("week", ("spend", "EUR"))
        def weekly(n: int) -> pd.DataFrame:
            '''By week.'''
            return pd.DataFrame({"week": range(n), "spend": [10.0] * n})
        """
    )
    assert dr.execute(["spend"], inputs={"n": 2})["spend"].to_list() == [10.0, 10.0]
    nodes = dr.graph.nodes
    assert (nodes["spend"].type, nodes["spend"].documentation) == (pd.Series, "EUR")
    assert nodes["week"].documentation == "By week."
    assert "owner" in nodes["week"].tags and "owner" not in nodes["weekly"].tags


def test_a_missing_column_names_those_that_are_there(build) -> None:
    dr = build(
        """
        import pandas as pd

        @extract_columns("spendings")
        def weekly() -> pd.DataFrame:
            return pd.DataFrame({"week": [1], "spending": [1.0]})
        """
    )
    with pytest.raises(InvalidDecoratorException, match=r"No such column: 'spendings'.*'weekly'.*'spending'"):
        dr.execute(["spendings"])


def test_fill_with_adds_to_the_frame_itself(build) -> None:
    dr = build(
        """
        import pandas as pd

        @extract_columns("a", "b", fill_with=0)
        def df() -> pd.DataFrame:
            return pd.DataFrame({"a": [1, 2]})
        """
    )
    results = dr.execute(["df", "b"])
    assert list(results["df"].columns) == ["a", "b"]
    assert results["b"].to_list() == [0, 0]


def test_fill_with_awaits_an_async_function() -> None:
    @extract_columns("a", "b", fill_with=0)
    async def df() -> pd.DataFrame:
        return pd.DataFrame({"a": [1]})

    frame, *_ = resolve_nodes(df, {})
    assert asyncio.iscoroutinefunction(frame.callable)
    assert list(asyncio.run(frame.callable()).columns) == ["a", "b"]


class Table(dict):
    """A dataframe type of one's own."""

    @property
    def columns(self) -> list[str]:
        return list(self)


def test_a_type_of_ones_own_can_be_registered() -> None:
    registry.register_types("table", Table, list)
    registry.get_column.register(Table)(lambda df, name: df[name])
    try:

        @extract_columns("a")
        def table() -> Table:
            return Table(a=[1, 2])

        @extract_columns("z")
        def lacking() -> Table:
            return Table(a=[1, 2])

        dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(table, lacking)).build()
        assert dr.graph.nodes["a"].type is list
        assert dr.execute(["a"]) == {"a": [1, 2]}
        with pytest.raises(InvalidDecoratorException, match="No such column"):
            dr.execute(["z"])
    finally:
        del registry.DF_TYPE_AND_COLUMN_TYPES["table"]


def test_extract_outputs_is_extract_fields() -> None:
    assert extract_outputs is extract_fields


def test_fields(build) -> None:
    dr = build(
        """
        class Split(TypedDict):
            train: list[int]
            share: float

        @extract_fields()
        def split(rows: list[int]) -> Split:
            return {"train": rows[:2], "share": 2 / len(rows)}

        @extract_fields("low", "high", fill_with=0)
        def span(train: list[int]) -> dict[str, int]:
            return {"low": min(train)}
        """
    )
    wanted = ["train", "share", "low", "high", "span"]
    assert dr.execute(wanted, inputs={"rows": [3, 1, 2, 5]}) == {
        "train": [3, 1],
        "share": 0.5,
        "low": 1,
        "high": 0,
        "span": {"low": 1, "high": 0},
    }


@pytest.mark.parametrize(
    ("decorator", "returned", "said"),
    [
        ('extract_fields("a")', "dict", "type of each field"),
        ("extract_fields()", "dict[str, int]", "which fields"),
        ('extract_fields({"a": 3})', "dict", "type of field 'a'"),
        ('extract_fields("naem")', "Person", r"'naem'.*'name'.*Did you mean 'name'\?"),
        ('extract_fields({"name": int})', "Person", "declares it str"),
        ('extract_fields({"a": int})', "int", "it returns int"),
        ('extract_columns("a")', "dict", "needs a dataframe"),
        ('unpack_fields("a", "b", "c")', "tuple[int, str]", "has 2"),
        ('unpack_fields("a")', "list[int]", "returns a tuple"),
        ('unpack_fields(["a"])', "tuple[int]", "one by one"),
    ],
)
def test_mistakes_name_function_place_and_remedy(module, decorator: str, returned: str, said: str) -> None:
    with pytest.raises(InvalidDecoratorException, match=said) as caught:
        module(
            f"""
            class Person(TypedDict):
                name: str

            @{decorator}
            def f() -> {returned}:
                ...
            """
        )
    assert "function 'f'" in str(caught.value)
    assert caught.value.diagnostics[0].line == 7


def test_a_column_twice_is_found_at_the_decorator(module) -> None:
    with pytest.raises(ValueError, match="'a' more than once"):
        module(
            """
            import pandas as pd

            @extract_columns("a", "a")
            def df() -> pd.DataFrame: ...
            """
        )


def test_elements(build) -> None:
    dr = build(
        """
        @unpack_fields("first", "second")
        def pair(n: int) -> tuple[int, str, float]:
            return n, "two", 3.0

        @unpack_fields("one", "two", "three")
        def many(n: int) -> tuple[int, ...]:
            return tuple(range(n))
        """
    )
    assert dr.execute(["first", "second", "two"], inputs={"n": 2}) == {"first": 2, "second": "two", "two": 1}
    with pytest.raises(InvalidDecoratorException, match=r"Out of bounds.*'many' gave a tuple of 2"):
        dr.execute(["three"], inputs={"n": 2})


def test_extractors_can_be_pickled() -> None:
    @extract_fields({"a": int})
    def d() -> dict:
        return {"a": 1}

    @unpack_fields("x")
    def t() -> tuple[int]:
        return (1,)

    for fn, given in ((d, {"d": {"a": 5}}), (t, {"t": (5,)})):
        made = resolve_nodes(fn, {})[-1]
        assert pickle.loads(pickle.dumps(made.callable))(**given) == 5
