# ruff: noqa: UP006, UP007, UP045
"""Types: names for people, whether a producer fits a parameter."""

from __future__ import annotations

import collections.abc
import typing
from typing import Annotated, Any, Literal, Optional, Union

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamilton import htypes

T = typing.TypeVar("T")


class Base: ...


class Derived(Base): ...


class Box(typing.Generic[T]): ...


class Sized(typing.Protocol):
    def __len__(self) -> int: ...
    def append(self, one: object) -> None: ...


class Point(typing.TypedDict):
    x: int


@pytest.mark.parametrize(
    ("typ", "words"),
    [
        (int, "int"),
        (type(None), "None"),
        (Any, "Any"),
        (list[int], "list[int]"),
        (typing.List[int], "List[int]"),
        (Literal["a", 1], "Literal['a', 1]"),
        (Annotated[int, "m"], "int"),
        (Derived, "Derived"),
        (dict[str, list[int]], "dict[str, list[int]]"),
        (tuple[int, ...], "tuple[int, ...]"),
        (Box[int], "Box[int]"),
        (collections.abc.Callable[[int], str], "Callable[[int], str]"),
        (T, "T"),
        (int | None, "int | None"),
    ],
)
def test_types_as_one_would_write_them(typ, words):
    assert htypes.spell(typ) == words


def test_frames_are_named_with_their_package():
    import pandas
    import polars

    assert (htypes.spell(pandas.DataFrame), htypes.spell(polars.DataFrame)) == (
        "pandas.DataFrame",
        "polars.DataFrame",
    )


@pytest.mark.parametrize(
    ("param", "producer", "fits"),
    [
        (Base, Derived, True),
        (Derived, Base, False),
        (Sized, list, True),
        (Sized, int, False),
        (Point, dict, True),
        (dict, Point, True),
        (Point, list, False),
        (Box, Box[int], True),
        (Box[int], Box[str], False),
        (Optional[Base], Derived, True),
        (Base, Optional[Base], False),
        (Union[int, str], int | str, True),
        (int | str | float, int | str, False),
        (list[bool], list[int], False),
        (Any, Derived, True),
        (T, T, True),
        (T, int, False),
        (object, Base, True),
        (collections.abc.Sequence, list[int], True),
        (Annotated[int, "a"], Annotated[int, "b"], True),
    ],
)
def test_types_on_an_edge(param, producer, fits):
    assert htypes.types_match(param, producer) is fits


SIMPLE = st.sampled_from([int, str, float, bool, bytes, type(None), Base, Derived, list, dict])
TYPES = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        inner.map(lambda one: list[one]),
        st.tuples(inner, inner).map(lambda pair: dict[pair]),
        st.tuples(inner, inner).map(lambda pair: tuple[pair]),
        st.tuples(inner, inner).map(lambda pair: Union[pair]),
        inner.map(lambda one: Annotated[one, "note"]),
    ),
    max_leaves=6,
)


@given(TYPES)
def test_every_type_fits_itself_any_and_an_optional_of_itself(typ):
    assert htypes.types_match(typ, typ)
    assert htypes.types_match(Any, typ) and htypes.types_match(typ, Any)
    if (
        htypes.get_type_information(typ)[0] is typ
        and not isinstance(typ, type(int | str))
        and typing.get_origin(typ) is not Union
    ):
        assert htypes.types_match(Optional[typ], typ)
    assert isinstance(htypes.spell(typ), str) and isinstance(htypes.get_type_as_string(typ), str)


VALUES = st.recursive(
    st.one_of(st.integers(), st.text(max_size=3), st.floats(allow_nan=False), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text(max_size=2), inner, max_size=3),
        st.tuples(inner, inner),
    ),
    max_leaves=6,
)


def type_of(value) -> object:
    """The most particular annotation for a value, from its first elements."""
    if isinstance(value, list):
        return list[Union[tuple(type_of(one) for one in value)]] if value else list
    if isinstance(value, dict):
        return dict[str, Union[tuple(type_of(one) for one in value.values())]] if value else dict
    if isinstance(value, tuple):
        return tuple[tuple(type_of(one) for one in value)]
    return type(value)


@given(VALUES)
def test_a_value_is_an_instance_of_its_own_type_and_a_fine_input_for_it(value):
    typ = type_of(value)
    assert htypes.check_instance(value, typ)
    assert htypes.check_input_type(typ, value)


@given(VALUES, TYPES)
def test_judging_any_value_by_any_type_gives_an_answer(value, typ):
    assert htypes.check_input_type(typ, value) in (True, False)
    assert htypes.check_instance(value, typ) in (True, False)


def test_columns_are_described_by_one_element_type():
    import pandas

    assert htypes.validate_type_annotation(int)
    assert htypes.validate_type_annotation(htypes.column[pandas.Series, int])
    for wrong in (
        htypes.column[int, int],
        htypes.column[pandas.Series, list],
        Annotated[pandas.Series, int, float],
    ):
        with pytest.raises(htypes.InvalidTypeException):
            htypes.validate_type_annotation(wrong)


def test_the_marks_of_parallel_blocks():
    assert htypes.is_parallelizable_type(htypes.Parallelizable[int]) and not htypes.is_parallelizable_type(
        list[int]
    )
    assert htypes.is_collect_type(htypes.Collect[int]) and not htypes.is_collect_type(
        htypes.Parallelizable[int]
    )
    assert repr(htypes.Collect[int]) == "hamilton.htypes.Collect[int]"
