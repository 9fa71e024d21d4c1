"""The classes that loaders and savers of data subclass.

An adapter is a dataclass: its fields are the arguments of `load_from.<name>`, `save_to.<name>`, `to.<name>` and
`from_.<name>`; those without a default are required. `hamilton.registry.register_adapter` makes it known.

>>> import dataclasses
>>> @dataclasses.dataclass
... class Words(DataLoader):
...     text: str
...     sep: str = " "
...     @classmethod
...     def applicable_types(cls):
...         return [list]
...     @classmethod
...     def name(cls):
...         return "words"
...     def load_data(self, type_):
...         return self.text.split(self.sep), {"from": "a string"}
>>> Words("a b").load_data(list)
(['a', 'b'], {'from': 'a string'})
>>> Words.get_required_arguments(), Words.get_optional_arguments()
({'text': <class 'str'>}, {'sep': <class 'str'>})
"""

from __future__ import annotations

import abc
from collections.abc import Collection
from typing import Any


class AdapterCommon(abc.ABC):
    """What loaders and savers have in common."""

    @classmethod
    @abc.abstractmethod
    def applicable_types(cls) -> Collection[type[Any]]:
        """The types that it loads or saves. `typing.Any` makes it the last resort for every type."""

    @classmethod
    @abc.abstractmethod
    def applies_to(cls, type_: type[Any]) -> bool:
        """Whether it loads or saves values of `type_`."""

    @classmethod
    @abc.abstractmethod
    def name(cls) -> str:
        """The key under which it is registered: `"csv"` for `to.csv`."""

    @classmethod
    def _ensure_dataclass(cls) -> None:
        if not hasattr(cls, "__dataclass_fields__"):
            raise TypeError(
                f"The data adapter {cls.__module__}.{cls.__qualname__} must be a dataclass, as its fields are "
                "its arguments. Write @dataclasses.dataclass above the class."
            )

    @classmethod
    def _arguments(cls, required: bool) -> dict[str, Any]:
        import dataclasses
        import typing

        cls._ensure_dataclass()
        types = typing.get_type_hints(cls)
        return {
            field.name: types[field.name]
            for field in dataclasses.fields(cls)  # type: ignore[arg-type]
            if field.init
            and required
            == (field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING)
        }

    @classmethod
    def get_required_arguments(cls) -> dict[str, type[Any]]:
        """Argument -> type, of those without a default. TypeError if the class is not a dataclass."""
        return cls._arguments(required=True)

    @classmethod
    def get_optional_arguments(cls) -> dict[str, type[Any]]:
        """Argument -> type, of those with a default. TypeError if the class is not a dataclass."""
        return cls._arguments(required=False)

    @classmethod
    def can_load(cls) -> bool:
        return False

    @classmethod
    def can_save(cls) -> bool:
        return False


class DataLoader(AdapterCommon, abc.ABC):
    """Loads a value from somewhere."""

    @abc.abstractmethod
    def load_data(self, type_: type[Any]) -> tuple[Any, dict[str, Any]]:
        """The value, of the type `type_`, and metadata about it: what was read, from where, when."""

    @classmethod
    def can_load(cls) -> bool:
        return True

    @classmethod
    def applies_to(cls, type_: type[Any]) -> bool:
        """Whether one of the types that it loads is a `type_`."""
        return any(_is_a(loaded, type_) for loaded in cls.applicable_types())


class DataSaver(AdapterCommon, abc.ABC):
    """Saves a value somewhere."""

    @abc.abstractmethod
    def save_data(self, data: Any) -> dict[str, Any]:
        """Save `data` and return metadata about it: what was written, to where, when."""

    @classmethod
    def can_save(cls) -> bool:
        return True

    @classmethod
    def applies_to(cls, type_: type[Any]) -> bool:
        """Whether `type_`, and each alternative of a union, is one of the types that it saves."""
        saved = cls.applicable_types()
        return any(_is_a(type_, one) for one in saved) or _each_alternative_is_a(type_, saved)


def _each_alternative_is_a(type_: Any, saved: Collection[Any]) -> bool:
    import types
    import typing

    if typing.get_origin(type_) not in (typing.Union, types.UnionType):
        return False
    return all(any(_is_a(arm, one) for one in saved) for arm in typing.get_args(type_))


def _is_a(type_: Any, wanted: Any) -> bool:
    """Whether every `type_` is a `wanted`. Unlike edges, names that are not loaded yet are told apart by name:
    there are often several adapters under one key, and one of them must be chosen before the package is there."""
    from hamilton.deferred import DeferredType
    from hamilton.htypes import custom_subclass_check, type_path

    if not (isinstance(type_, DeferredType) or isinstance(wanted, DeferredType)):
        return custom_subclass_check(type_, wanted)
    if wanted is Any or wanted is object:
        return True
    return type_path(wanted) in {type_path(base) for base in getattr(type_, "__mro__", (type_,))}
