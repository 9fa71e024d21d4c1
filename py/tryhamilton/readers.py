"""How a JSON value is read as one type, for each type by its name (`hamilton.htypes.type_path`)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

from tryhamilton.text import cut, safely


class Misfit(Exception):
    """One conversion that does not work; the text says why."""


def expect(value: Any, kind: type, example: str) -> Any:
    """`value`, if it is a `kind`."""
    if not isinstance(value, kind):
        raise Misfit(f"write {example}.")
    return value


def hashed(kind: Callable[[Iterable[Any]], Any], items: Iterable[Any]) -> Any:
    """A set of `items`, which only takes what can be hashed."""
    try:
        return kind(items)
    except TypeError:
        raise Misfit("the items of a set must be numbers or text.") from None


# -- plain types -------------------------------------------------------------------------------------------------


def _int(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != int(value):
        raise Misfit("write a whole number like 3.")
    return int(value)


def _float(value: Any) -> Any:
    if isinstance(value, str):  # JSON has no other way to say these
        special = {"nan": "nan", "inf": "inf", "infinity": "inf", "-inf": "-inf", "-infinity": "-inf"}
        if value.strip().lower() in special:
            return float(special[value.strip().lower()])
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Misfit("write a number like 1.5.")
    return float(value)


def _plain(kind: type, example: str) -> Callable[[Any], Any]:
    return lambda value: expect(value, kind, example)


def _complex(value: Any) -> Any:
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        try:
            return complex(value)
        except ValueError:
            pass
    raise Misfit('write a number, or text like "1+2j".')


def _bytes(value: Any) -> Any:
    return expect(value, str, 'text like "abc"').encode()


def _parsed(module: str, name: str, parse: str, example: str) -> Callable[[Any], Any]:
    """A class of the standard library that reads its own text form."""

    def read(value: Any) -> Any:
        kind = getattr(__import__(module), name)
        try:
            return (getattr(kind, parse) if parse else kind)(expect(value, str, f'text like "{example}"'))
        except (ValueError, ArithmeticError):
            raise Misfit(f'write text like "{example}".') from None

    return read


def _decimal(value: Any) -> Any:
    return _parsed("decimal", "Decimal", "", "1.50")(str(value) if isinstance(value, (int, float)) else value)


def _timedelta(value: Any) -> Any:
    import datetime

    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return datetime.timedelta(seconds=value)
    if isinstance(value, dict):
        try:
            return datetime.timedelta(**value)
        except TypeError:
            pass
    raise Misfit('write seconds, or an object like {"days": 1}.')


# -- pandas, numpy, polars ---------------------------------------------------------------------------------------


def _library(package: str, name: str, kinds: tuple[type, ...], example: str) -> Callable[[Any], Any]:
    """A constructor of a library that the program has loaded."""

    def make(value: Any) -> Any:
        if not isinstance(value, kinds) or isinstance(value, bool):
            raise Misfit(f"write {example}.")
        module = sys.modules.get(package)
        if module is None:
            return value
        try:
            return getattr(module, name)(value)
        except Exception as error:
            raise Misfit(f"{package} says: {cut(safely(str, error), 200)}.") from None

    return make


def _frame(package: str) -> Callable[[Any], Any]:
    example = 'an object of lists like {"a": [1, 2]}, or a list of objects'
    make = _library(package, "DataFrame", (dict, list), example)

    def read(value: Any) -> Any:
        if isinstance(value, dict) and not any(isinstance(one, (list, dict)) for one in value.values()):
            value = {name: [one] for name, one in value.items()}  # one row
        return make(value)

    return read


def _series(value: Any) -> Any:
    made = _library("pandas", "Series", (list, dict), "a list like [1, 2, 3]")(value)
    return made if value or not hasattr(made, "astype") else made.astype(float)


_LIST = "a list like [1, 2, 3]"

READERS: dict[str, Callable[[Any], Any]] = {
    "builtins.int": _int,
    "builtins.float": _float,
    "builtins.bool": _plain(bool, "true or false"),
    "builtins.str": _plain(str, 'text in double quotes like "abc"'),
    "builtins.complex": _complex,
    "builtins.bytes": _bytes,
    "builtins.list": _plain(list, _LIST),
    "builtins.dict": _plain(dict, 'an object like {"a": 1}'),
    "builtins.tuple": lambda value: tuple(expect(value, list, _LIST)),
    "builtins.set": lambda value: hashed(set, expect(value, list, _LIST)),
    "builtins.frozenset": lambda value: hashed(frozenset, expect(value, list, _LIST)),
    "datetime.date": _parsed("datetime", "date", "fromisoformat", "2024-01-31"),
    "datetime.datetime": _parsed("datetime", "datetime", "fromisoformat", "2024-01-31T12:00"),
    "datetime.time": _parsed("datetime", "time", "fromisoformat", "12:30"),
    "datetime.timedelta": _timedelta,
    "decimal.Decimal": _decimal,
    "_decimal.Decimal": _decimal,
    "fractions.Fraction": _parsed("fractions", "Fraction", "", "1/3"),
    "uuid.UUID": _parsed("uuid", "UUID", "", "12345678-1234-5678-1234-567812345678"),
    "pathlib.Path": _parsed("pathlib", "Path", "", "data.csv"),
    "pandas.Series": _series,
    "pandas.DataFrame": _frame("pandas"),
    "pandas.Index": _library("pandas", "Index", (list,), _LIST),
    "pandas.DatetimeIndex": _library("pandas", "DatetimeIndex", (list,), 'a list like ["2024-01-31"]'),
    "pandas.Timestamp": _library("pandas", "Timestamp", (str, int, float), 'text like "2024-01-31 12:00"'),
    "pandas.Timedelta": _library("pandas", "Timedelta", (str,), 'text like "3 days"'),
    "numpy.ndarray": _library("numpy", "array", (list,), "a list like [1, 2, 3] or [[1, 2], [3, 4]]"),
    "polars.Series": _library("polars", "Series", (list,), _LIST),
    "polars.DataFrame": _frame("polars"),
    "polars.LazyFrame": _library(
        "polars", "LazyFrame", (dict, list), 'an object of lists like {"a": [1, 2]}'
    ),
}
