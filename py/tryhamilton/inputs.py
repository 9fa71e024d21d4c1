"""Sample inputs as typed: JSON values become what the parameter asks for.

A list meets a `pd.Series` parameter as a Series, a dict of lists a `pd.DataFrame`, `"2024-01-31"` a date. Types
are recognised by name (`hamilton.htypes.type_path`), so that nothing is imported that the program has not.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hamilton.htypes import spell, type_path
from tryhamilton.datafiles import contents, is_spec
from tryhamilton.readers import READERS, Misfit, expect, hashed
from tryhamilton.text import cut, safely


class InputError(ValueError):
    """A sample value that cannot become what is asked for; `.name` is the input."""

    def __init__(self, name: str, message: str):
        super().__init__(message)
        self.name = name
        #: Where it is raised inside of a run, this is the node to show.
        self.hamilton_node = name


def typed(
    values: Mapping[str, Any],
    wanted: Mapping[str, Any],
    attached: Path | None = None,
    what: str = "Input",
) -> tuple[dict[str, Any], list[InputError]]:
    """`values` by name, converted to the types in `wanted` where there is one; and what could not be.

    A value may stand for a file in the folder `attached`; see `datafiles.py`. `what` begins the sentences.

    >>> typed({"day": "2024-01-31", "n": 3}, {"day": __import__("datetime").date})
    ({'day': datetime.date(2024, 1, 31), 'n': 3}, [])
    """
    made: dict[str, Any] = {}
    errors: list[InputError] = []
    for name, value in values.items():
        try:
            from_file = is_spec(value)
            if from_file:
                value = contents(value, wanted.get(name, Any), name, attached)
            finished = name not in wanted or (from_file and type(value) not in _JSON)
            made[name] = value if finished else convert(value, wanted[name])
        except Exception as why:  # beside Misfit whatever a class of the program raises
            shown = cut(safely(repr, value), 60)
            meant = spell(wanted.get(name, Any))
            errors.append(InputError(name, f"{what} '{name}' cannot be read as {meant}: {why} Got {shown}."))
    return made, errors


#: What a value from a file may still have to be converted from.
_JSON = (dict, list, str, int, float, bool, type(None))


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
    known = READERS.get(type_path(wanted) or "")
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
        items = expect(value, dict, 'an object like {"a": 1}')
        key, item = arguments if len(arguments) == 2 else (Any, Any)
        return {_key(name, key): convert(one, item) for name, one in items.items()}
    container = _CONTAINERS.get(path)
    if container is None:
        return value
    items = expect(value, list, "a list like [1, 2]")
    if origin is tuple and arguments and arguments[-1] is not Ellipsis:
        if len(items) != len(arguments):
            raise Misfit(f"it must have {len(arguments)} items.")
        return tuple(convert(one, kind) for one, kind in zip(items, arguments, strict=True))
    item = arguments[0] if arguments else Any
    return hashed(container, [convert(one, item) for one in items])


def _key(name: str, wanted: Any) -> Any:
    """JSON has only text for keys; `{"1": …}` may mean a number."""
    if wanted in (int, float):
        try:
            return wanted(name)
        except ValueError:
            raise Misfit(f"the key {name!r} is no {wanted.__name__}.") from None
    return convert(name, wanted)


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
