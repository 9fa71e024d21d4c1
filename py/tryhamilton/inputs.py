"""Sample inputs as typed: JSON values become what the parameter asks for.

A list meets a `pd.Series` parameter as a Series, a dict of lists a `pd.DataFrame`, `"2024-01-31"` a date. Types
are recognised by name (`hamilton.htypes.type_path`), so that nothing is imported that the program has not.
"""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hamilton.htypes import spell, type_path
from tryhamilton.text import cut, safely


class InputError(ValueError):
    """A sample value that cannot become what is asked for; `.name` is the input."""

    def __init__(self, name: str, message: str):
        super().__init__(message)
        self.name = name


class Misfit(Exception):
    """One conversion that does not work; the text says why."""


def typed(values: Mapping[str, Any], wanted: Mapping[str, Any]) -> tuple[dict[str, Any], list[InputError]]:
    """`values` by name, converted to the types in `wanted` where there is one; and what could not be.

    >>> typed({"day": "2024-01-31", "n": 3}, {"day": __import__("datetime").date})
    ({'day': datetime.date(2024, 1, 31), 'n': 3}, [])
    """
    made: dict[str, Any] = {}
    errors: list[InputError] = []
    for name, value in values.items():
        try:
            made[name] = convert(value, wanted[name]) if name in wanted else value
        except Exception as why:  # beside Misfit whatever a class of the program raises
            shown = cut(safely(repr, value), 60)
            what = spell(wanted[name])
            errors.append(InputError(name, f"Input '{name}' cannot be read as {what}: {why} Got {shown}."))
    return made, errors


def convert(value: Any, wanted: Any) -> Any:
    """`value`, which came from JSON, as a `wanted`; raises Misfit. None and what nobody has an opinion on stay."""
    if value is None or wanted is Any or wanted is object:
        return value
    origin = get_origin(wanted)
    if origin is Annotated:
        return convert(value, get_args(wanted)[0])
    if origin is Union or isinstance(wanted, types.UnionType):
        return _any_arm(value, get_args(wanted))
    if origin is Literal:
        return _literal(value, get_args(wanted))
    if origin is not None:
        return _generic(value, origin, get_args(wanted))
    supertype = getattr(wanted, "__supertype__", None)  # typing.NewType
    if supertype is not None:
        return convert(value, supertype)
    known = _CONVERTERS.get(type_path(wanted) or "")
    if known is not None:
        return known(value)
    return _of_class(value, wanted) if isinstance(wanted, type) else value


# -- types with arguments ----------------------------------------------------------------------------------------


def _any_arm(value: Any, arms: tuple[Any, ...]) -> Any:
    """The first arm that takes the value as it is, otherwise the first that it can be converted to."""
    for arm in arms:
        if isinstance(arm, type) and type(value) is arm:
            return value
    reasons = []
    for arm in arms:
        if arm is type(None):
            continue
        try:
            return convert(value, arm)
        except Misfit as why:
            reasons.append(str(why))
    raise Misfit(reasons[0] if len(reasons) == 1 else "none of its forms fits.")


def _literal(value: Any, choices: tuple[Any, ...]) -> Any:
    for choice in choices:
        if type(choice) is type(value) and choice == value:
            return choice
    raise Misfit(f"it must be one of {', '.join(map(repr, choices))}.")


def _generic(value: Any, origin: Any, arguments: tuple[Any, ...]) -> Any:
    path = type_path(origin) or ""
    if path.startswith(("numpy.", "pandas.", "polars.")):
        return convert(value, origin)  # the elements of an np.ndarray[...] are its own affair
    if origin is type or not isinstance(origin, type):
        return value
    if issubclass(origin, Mapping):
        items = _expect(value, dict, 'an object like {"a": 1}')
        key, item = arguments if len(arguments) == 2 else (Any, Any)
        return {_key(name, key): convert(one, item) for name, one in items.items()}
    container = _CONTAINERS.get(path)
    if container is None:
        return value
    items = _expect(value, list, "a list like [1, 2]")
    if origin is tuple and arguments and arguments[-1] is not Ellipsis:
        if len(items) != len(arguments):
            raise Misfit(f"it must have {len(arguments)} items.")
        return tuple(convert(one, kind) for one, kind in zip(items, arguments, strict=True))
    item = arguments[0] if arguments else Any
    return container(convert(one, item) for one in items)


def _key(name: str, wanted: Any) -> Any:
    """JSON has only text for keys; `{"1": …}` may mean a number."""
    if wanted in (int, float):
        try:
            return wanted(name)
        except ValueError:
            raise Misfit(f"the key {name!r} is no {wanted.__name__}.") from None
    return convert(name, wanted)


def _expect(value: Any, kind: type, example: str) -> Any:
    if not isinstance(value, kind):
        raise Misfit(f"write {example}.")
    return value


_CONTAINERS: dict[str, Callable[[Any], Any]] = {
    "builtins.list": list,
    "builtins.tuple": tuple,
    "builtins.set": set,
    "builtins.frozenset": frozenset,
    "collections.Sequence": list,
    "collections.MutableSequence": list,
    "collections.Iterable": list,
    "collections.Collection": list,
    "collections.Set": set,
    "collections.deque": list,
}


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
    return lambda value: _expect(value, kind, example)


def _complex(value: Any) -> Any:
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        try:
            return complex(value)
        except ValueError:
            pass
    raise Misfit('write a number, or text like "1+2j".')


def _bytes(value: Any) -> Any:
    return _expect(value, str, 'text like "abc"').encode()


def _parsed(module: str, name: str, parse: str, example: str) -> Callable[[Any], Any]:
    """A class of the standard library that reads its own text form."""

    def read(value: Any) -> Any:
        kind = getattr(__import__(module), name)
        try:
            return (getattr(kind, parse) if parse else kind)(_expect(value, str, f'text like "{example}"'))
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

_CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "builtins.int": _int,
    "builtins.float": _float,
    "builtins.bool": _plain(bool, "true or false"),
    "builtins.str": _plain(str, 'text in double quotes like "abc"'),
    "builtins.complex": _complex,
    "builtins.bytes": _bytes,
    "builtins.list": _plain(list, _LIST),
    "builtins.dict": _plain(dict, 'an object like {"a": 1}'),
    "builtins.tuple": lambda value: tuple(_expect(value, list, _LIST)),
    "builtins.set": lambda value: set(_expect(value, list, _LIST)),
    "builtins.frozenset": lambda value: frozenset(_expect(value, list, _LIST)),
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


# -- classes of the program --------------------------------------------------------------------------------------


def _of_class(value: Any, wanted: type) -> Any:
    """Enums by value or name, dataclasses and pydantic models from objects; other classes are left to the engine."""
    import dataclasses
    import enum

    if issubclass(wanted, enum.Enum):
        for member in wanted:
            if value in (member.value, member.name):
                return member
        raise Misfit(f"it must be one of {', '.join(repr(member.name) for member in wanted)}.")
    if not isinstance(value, dict) or typing.is_typeddict(wanted):
        return value
    try:
        if dataclasses.is_dataclass(wanted):
            hints = typing.get_type_hints(wanted)
            return wanted(**{name: convert(one, hints.get(name, Any)) for name, one in value.items()})
        if hasattr(wanted, "model_validate"):
            return wanted.model_validate(value)
    except Misfit:
        raise
    except Exception as error:
        raise Misfit(f"{cut(safely(str, error), 300)}.") from None
    return value
