"""Fingerprints: the same for what is the same, different for what a function could tell apart."""

from __future__ import annotations

import collections
import copy
import dataclasses
import datetime
import decimal
import enum
import functools
import pathlib
import pickle
import re
import subprocess
import sys
import threading
import uuid

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamilton.caching import fingerprinting
from hamilton.caching.fingerprinting import NONE_HASH, UNHASHABLE, hash_value


@dataclasses.dataclass
class Point:
    x: int
    y: object = None


class Slotted:
    __slots__ = ("a",)

    def __init__(self, a):
        self.a = a


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


class Number(enum.IntEnum):
    ONE = 1


class Words(list):
    pass


Pair = collections.namedtuple("Pair", "left right")

DIFFERENT = [
    None, 1, "1", 1.0, True, b"1", bytearray(b"1"), 0, False, "", b"", -0.0, 0.0, 1j, 10**5000, -(10**5000),
    [1], (1,), {1}, frozenset([1]), {"a": 1}, {"a": "1"}, [], (), set(), {}, [[]], [()], [None], [[1], 2], [[1, 2]],
    [1, [2]], ["1"], [True], [1.0], ["a", "b"], ["ab"], ["a,b"], {"a": {"b": 1}}, {"a": ["b", 1]},
    Pair(1, 2), (1, 2), [1, 2], range(2), range(3), Words([1]), Words([2]),
    collections.OrderedDict(a=1), collections.Counter("a"), collections.defaultdict(int, a=1),
    collections.defaultdict(list, a=1), collections.deque([1]), collections.deque([1], maxlen=3),
    Point(1), Point(2), Point(1, 1), Point(1, "1"), Slotted(1), Slotted(2), Colour.RED, Colour.BLUE, Number.ONE,
    datetime.date(2020, 1, 1), datetime.datetime(2020, 1, 1), datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC),
    datetime.timedelta(1), decimal.Decimal(1), decimal.Decimal("1.0"), uuid.UUID(int=1), pathlib.PurePosixPath("a"),
    re.compile("a"), re.compile("a", re.I), int, len, str.upper, "x".upper, "y".upper,
    functools.partial(int, 1), functools.partial(int, 2), sys, ..., NotImplemented, slice(1, 2), "\ud800",
]  # fmt: skip

ARRAYS = [
    np.arange(6), np.arange(6).reshape(2, 3), np.arange(6).reshape(3, 2), np.arange(6, dtype="int32"),
    np.arange(6.0), np.array([1, "1"], dtype=object), np.array(["1", "1"], dtype=object), np.array(["1", "1"]),
    np.float64(1), np.int64(1), np.bool_(True), np.datetime64("2020-01-01"), np.array([]), np.array([[]]),
    np.ma.array([1, 2], mask=[0, 1]), np.ma.array([1, 3], mask=[0, 0]), np.array([(1, 2.0)], dtype="i4,f8"),
    pd.Series([1, 2]), pd.Series([1, 2], name="a"), pd.Series([1, 2], index=[1, 0]), pd.Series([1.0, 2.0]),
    pd.Series(["1", 1]), pd.Series(["1", "1"]), pd.Series(["1", "1"], dtype=object),
    pd.Series([1, None], dtype="Int64"),
    pd.Series([1, 0], dtype="Int64"), pd.Series(["x", "y"]).astype("category"),
    pd.Series(["x", "y"]).astype(pd.CategoricalDtype(["y", "x"])), pd.Series(["x", None]),
    pd.Series(pd.date_range("2020", periods=2)), pd.Series(pd.date_range("2020", periods=2, tz="UTC")),
    pd.Series(pd.period_range("2020", periods=2)), pd.Series(pd.interval_range(0, 2)),
    pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"b": [1, 2]}), pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}),
    pd.DataFrame({"b": ["x", "y"], "a": [1, 2]}), pd.DataFrame({"a": [1, 2]}, index=["x", "y"]),
    pd.DataFrame([[1, 2]]), pd.DataFrame([[1], [2]]), pd.DataFrame({"a": [[1], {1}]}), pd.DataFrame(),
    pd.Index([1, 2]), pd.Index([1, 2], name="i"), pd.RangeIndex(2), pd.MultiIndex.from_product([[1, 2], ["a"]]),
    pd.NA, pd.NaT, pd.Timestamp("2020"),
    pl.DataFrame({"a": [1, 2]}), pl.DataFrame({"a": [1, None]}), pl.DataFrame({"a": [1, 0]}),
    pl.DataFrame({"b": [1, 2]}),
    pl.DataFrame({"a": ["x"]}), pl.DataFrame({"a": [[1]]}), pl.Series("a", [1, 2]), pl.Series("b", [1, 2]),
    pl.Series("a", [1.0, 2.0]), pl.Series("a", [True]), pl.Series("a", [decimal.Decimal("1.5")]),
    pl.Series("a", [datetime.date(2020, 1, 1)]), pl.DataFrame({"a": [1]}).lazy().select(pl.col("a") + 1),
    pl.DataFrame({"a": [1]}).lazy().select(pl.col("a") + 2), pl.col("a"), pl.col("b"),
]  # fmt: skip


def test_different_values_have_different_fingerprints():
    seen = {}
    for value in [*DIFFERENT, *ARRAYS]:
        made = hash_value(value)
        assert made != UNHASHABLE, value
        assert made not in seen, f"{value!r} and {seen[made]!r} have one fingerprint"
        seen[made] = value


@pytest.mark.parametrize("value", [*DIFFERENT, *ARRAYS], ids=lambda value: type(value).__name__)
def test_equal_values_have_one_fingerprint(value):
    if type(value) is not type(sys):
        assert hash_value(copy.deepcopy(value)) == hash_value(value)
    if isinstance(value, (Point, Slotted, Pair, Words)) or type(value) is type(sys):
        return  # pickled by reference to this file, which pytest imports under another name
    try:
        again = pickle.loads(pickle.dumps(value))
    except Exception:
        return
    assert hash_value(again) == hash_value(value)


def test_a_fingerprint_may_be_a_file_name():
    for value in [*DIFFERENT, *ARRAYS, "a/b"]:
        made = hash_value(value)
        assert made == NONE_HASH or re.fullmatch("[0-9a-f]{32}", made)


def test_layout_in_memory_does_not_matter():
    array = np.arange(6).reshape(2, 3)
    assert (
        hash_value(np.asfortranarray(array))
        == hash_value(array)
        == hash_value(np.arange(12).reshape(2, 6)[:, :3] * 0 + array)
    )
    frame = pd.DataFrame({"a": [1, 2], "b": [3.0, 4.0]})
    assert hash_value(frame[["a", "b"]].copy()) == hash_value(frame)
    assert hash_value(pl.concat([pl.Series("a", [1]), pl.Series("a", [2])])) == hash_value(
        pl.Series("a", [1, 2])
    )


def test_fingerprints_are_the_same_in_another_process():
    """Sets of strings come in another order there."""
    program = (
        "from hamilton.caching.fingerprinting import hash_value\n"
        "print(hash_value([{'a', 'b', 'c', 'd'}, {'x': {'k', 'l'}}, 1.5, b'x', None]))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(found) == 1


def test_the_order_of_a_dict_counts_because_a_function_sees_it():
    assert hash_value({"a": 1, "b": 2}) != hash_value({"b": 2, "a": 1})
    assert fingerprinting.hash_mapping({"a": 1, "b": 2}, ignore_order=True) == fingerprinting.hash_mapping(
        {"b": 2, "a": 1}, ignore_order=True
    )


UNTELLABLE = [
    threading.Lock(),
    (i for i in range(3)),
    sys.stdout,
    pl.Series("a", [threading.Lock()], dtype=pl.Object),
]


@pytest.mark.parametrize("value", UNTELLABLE, ids=lambda value: type(value).__name__)
def test_what_cannot_be_told_makes_all_that_holds_it_untellable(value):
    holders = [value, [value], (1, value), {"a": [value]}, Point(1, value), [Point(1, {"deep": value})]]
    for holder in holders:
        assert hash_value(holder) == UNHASHABLE


def test_functions_as_values_count_by_what_they_do():
    def make(number, helper):
        return lambda x: helper(x) + number

    one, two = make(1, abs), make(2, abs)
    assert hash_value(one) != hash_value(two) != UNHASHABLE
    assert hash_value(make(1, abs)) == hash_value(one)
    assert hash_value(make(1, int)) != hash_value(one)


def test_depth_counts_objects_and_not_containers(monkeypatch):
    def chain(length, last):
        for _ in range(length):
            last = Point(1, last)
        return last

    assert hash_value(chain(5, 1)) != hash_value(chain(5, 2))
    assert hash_value(chain(8, 1)) == UNHASHABLE
    monkeypatch.setattr(fingerprinting, "MAX_DEPTH", fingerprinting.MAX_DEPTH)
    fingerprinting.set_max_depth(20)
    assert UNHASHABLE not in (hash_value(chain(8, 1)), hash_value(chain(8, 2)))
    assert hash_value(chain(8, 1)) != hash_value(chain(8, 2))
    nested = [[[[[[[[[[1]]]]]]]]]]
    assert hash_value(nested) not in (UNHASHABLE, hash_value([[[[[[[[[[2]]]]]]]]]]))


def test_values_that_contain_themselves():
    ring: list = [1]
    ring.append(ring)
    other: list = [2]
    other.append(other)
    assert UNHASHABLE not in (hash_value(ring), hash_value(other))
    assert hash_value(ring) != hash_value(other)
    knot = Point(1)
    knot.y = {"self": knot}
    assert hash_value(knot) != UNHASHABLE


def test_one_object_many_times_is_read_once():
    value: object = {"a", "b"}
    for _ in range(60):
        value = [value, value]
    assert hash_value(value) != UNHASHABLE


def test_too_deep_for_python_is_untellable_and_not_an_error():
    value: list = []
    for _ in range(100_000):
        value = [value]
    assert hash_value(value) == UNHASHABLE
    assert hash_value([1]) != UNHASHABLE  # nothing is left over from the attempt


def test_a_function_of_ones_own_for_a_type():
    class Model:
        def __init__(self, path):
            self.path = path
            self.lock = threading.Lock()

    assert hash_value(Model("a")) == UNHASHABLE

    @hash_value.register(Model)
    def hash_model(obj, *args, **kwargs):
        return hash_value(obj.path)

    assert hash_value(Model("a")) == hash_value("a")
    assert hash_value([Model("a")]) != hash_value([Model("b")])


def test_a_function_of_ones_own_for_a_plain_type_is_used_inside_containers_too():
    """In a process of its own, because it changes what is known of str everywhere."""
    program = (
        "from hamilton.caching.fingerprinting import hash_value\n"
        "hash_value.register(str)(lambda obj, **kwargs: str(len(obj)))\n"
        "print(hash_value(['ab', 'c']) == hash_value(['xy', 'z']))\n"
        "print(hash_value({'k': ['ab']}) == hash_value({'l': ['cd']}))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.split() == ["True", "True"]


def test_no_package_is_imported_for_plain_values():
    program = (
        "import sys\n"
        "from hamilton.caching.fingerprinting import hash_value\n"
        "hash_value([1, {'a': (2.0, None)}, {3}])\n"
        "print({'numpy', 'pandas', 'polars'} & set(sys.modules))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.strip() == "set()"


def test_a_large_list_is_quick():
    import time

    started = time.perf_counter()
    hash_value(list(range(1_000_000)))
    assert time.perf_counter() - started < 2


plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.frozensets(plain, max_size=3)
    ),
    max_leaves=12,
)


def told(value):
    """A text that differs for values that differ: what the fingerprints are measured against."""
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__}({','.join(map(told, value))})"
    if isinstance(value, dict):
        return f"dict({','.join(f'{told(key)}:{told(item)}' for key, item in value.items())})"
    if isinstance(value, frozenset):
        return f"frozenset({','.join(sorted(map(told, value)))})"
    return f"{type(value).__name__}:{value!r}"


@given(values, values)
def test_fingerprints_differ_exactly_where_values_do(left, right):
    assert (hash_value(left) == hash_value(right)) == (told(left) == told(right))
    assert hash_value(copy.deepcopy(left)) == hash_value(left)
