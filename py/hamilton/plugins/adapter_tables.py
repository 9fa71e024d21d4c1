"""Adapters written as rows of a table: a class, its key, the library's function, and the arguments it passes on.

Most readers and writers of a dataframe library do one thing: call a function with those arguments that were
given. `arguments()` makes the fields of such a dataclass. A field that is not given stays `LIBRARY_DEFAULT` and
is not passed, so that the library decides; an argument that the installed version no longer has is left out.
"""

from __future__ import annotations

import dataclasses
import enum
import functools
from collections.abc import Callable, Mapping
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any


class LibraryDefault(enum.Enum):
    """The value of an argument that was not given: whatever the library's function has as its default."""

    LIBRARY_DEFAULT = "the library's default"

    def __repr__(self) -> str:
        return f"<{self.value}>"


LIBRARY_DEFAULT = LibraryDefault.LIBRARY_DEFAULT

#: What pandas takes as the place of a file.
PANDAS_PATH = str | Path | BytesIO | BufferedReader


class TableAdapter:
    """Mixin of the generated adapters. Its `__init__` serves all of them: compiling one each is slow."""

    __dataclass_fields__: dict[str, dataclasses.Field[Any]]

    if TYPE_CHECKING:  # a checker cannot read the table that the fields come from

        def __getattr__(self, name: str) -> Any: ...

    def __init__(self, *args: Any, **kwargs: Any):
        fields = self.__dataclass_fields__
        if len(args) > len(fields):
            raise TypeError(f"{type(self).__name__} takes {len(fields)} arguments, not {len(args)}.")
        for name, value in zip(fields, args, strict=False):
            if name in kwargs:
                raise TypeError(f"{type(self).__name__} was given '{name}' twice.")
            kwargs[name] = value
        if not kwargs.keys() <= fields.keys():
            from hamilton.diagnostics import did_you_mean

            unknown = next(name for name in kwargs if name not in fields)
            raise TypeError(
                f"{type(self).__name__} has no argument '{unknown}'.{did_you_mean(unknown, fields)}"
            )
        missing = [
            name
            for name, field in fields.items()
            if name not in kwargs and field.default is dataclasses.MISSING
        ]
        if missing:
            raise TypeError(f"{type(self).__name__} lacks {', '.join(missing)}.")
        self.__dict__.update(kwargs)

    def given(self, *without: str) -> dict[str, Any]:
        """The arguments to pass on: those that were given, or have a default of our own, except `without`."""
        return {
            name: value
            for name in self.__dataclass_fields__
            if name not in without and (value := getattr(self, name)) is not LIBRARY_DEFAULT
        }

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.given().items())})"
        )

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]


class _Signature:
    """`inspect.signature` of a generated class, from its fields."""

    def __get__(self, instance: Any, owner: type[TableAdapter]) -> Any:
        import inspect

        return inspect.Signature(
            [
                inspect.Parameter(
                    name,
                    inspect.Parameter.POSITIONAL_OR_KEYWORD,
                    default=inspect.Parameter.empty
                    if field.default is dataclasses.MISSING
                    else field.default,
                    annotation=field.type,
                )
                for name, field in owner.__dataclass_fields__.items()
            ]
        )


def arguments(
    required: Mapping[str, Any] | None = None, optional: str = "", **own_defaults: Any
) -> Callable[[type], type]:
    """A class decorator that makes a dataclass with these fields, to be used on a subclass of `TableAdapter`.

    `required` maps names to types. `optional` names the others, in order, separated by spaces; they are not
    passed on unless given, but for those that `own_defaults` gives another default than the library's. Names
    in `own_defaults` that `optional` does not mention come last.
    """

    def decorate(cls: type) -> type:
        annotations: dict[str, Any] = dict(required or {})
        for name in dict.fromkeys([*optional.split(), *own_defaults]):
            annotations[name] = Any
            setattr(cls, name, own_defaults.get(name, LIBRARY_DEFAULT))
        cls.__annotations__ = annotations
        cls.__signature__ = _Signature()  # type: ignore[attr-defined]
        return dataclasses.dataclass(init=False, repr=False, eq=False)(cls)

    return decorate


@functools.lru_cache(maxsize=256)
def _parameters(function: Callable[..., Any]) -> frozenset[str] | None:
    import inspect

    parameters = inspect.signature(function).parameters.values()
    if any(one.kind is one.VAR_KEYWORD for one in parameters):
        return None
    return frozenset(one.name for one in parameters)


def call(
    function: Callable[..., Any],
    *positional: Any,
    arguments: Mapping[str, Any],
    renamed: Mapping[str, str] | None = None,
) -> Any:
    """`function` with those of `arguments` that this version of the library has.

    `renamed` maps a former name of an argument to today's. One that the library has dropped is left out with a
    warning, so that a dataflow written for an older version still runs.
    """
    known = _parameters(getattr(function, "__func__", function))
    if known is None:
        return function(*positional, **arguments)
    passed, dropped = {}, []
    for name, value in arguments.items():
        now = name if name in known else (renamed or {}).get(name, name)
        if now in known:
            passed[now] = value
        else:
            dropped.append(name)
    if dropped:
        import warnings

        warnings.warn(
            f"{getattr(function, '__qualname__', function)} of the installed version has no argument "
            f"{', '.join(dropped)}; left out.",
            stacklevel=3,
        )
    return function(*positional, **passed)
