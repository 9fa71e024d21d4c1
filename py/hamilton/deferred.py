"""Names of a package that is not loaded yet.

A graph can be drawn from annotations alone: `pd.Series` need not be the class, only its name. A module whose
`import pandas as pd` found a `DeferredModule` carries `DeferredType`s in its annotations and decorators, and
everything that builds the graph treats them by name (see `hamilton.htypes.type_path`).

>>> pandas = DeferredModule("pandas")
>>> pandas.Series
pandas.Series
>>> pandas.Series is DeferredType("pandas.Series")
True
>>> import typing
>>> typing.get_args(pandas.Series | None)[0] is pandas.Series
True
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FunctionType, ModuleType
    from typing import Any
else:
    FunctionType, ModuleType = type(lambda: None), type(sys)


_INTERNED: dict[str, DeferredType] = {}


class DeferredType:
    """Stands for `path`, a dotted name such as `"pandas.Series"`. One object per path.

    Attributes, calls and subscripts give further deferred things, so that code which merely mentions the
    package at import runs. What would need a real value (its truth, length or items) raises TypeError.
    """

    __slots__ = ("__weakref__", "_path")

    if TYPE_CHECKING:
        _path: str

    def __new__(cls, path: str) -> DeferredType:
        known = _INTERNED.get(path)
        if known is None:
            known = _INTERNED[path] = object.__new__(cls)
            known._path = path
        return known

    @property
    def path(self) -> str:
        """The dotted name as the program spelt it, e.g. `"pandas.DataFrame"`."""
        return self._path

    @property
    def __name__(self) -> str:
        return self._path.rpartition(".")[2]

    def __getattr__(self, name: str) -> DeferredType:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)  # protocols probe for these; a deferred name promises none of them
        return DeferredType(f"{self._path}.{name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and not kwargs and isinstance(args[0], FunctionType):
            return args[0]  # used as a decorator: the function below it is still the node
        return DeferredType(f"{self._path}()")

    def __getitem__(self, item: Any) -> DeferredType:
        items = item if isinstance(item, tuple) else (item,)
        return DeferredType(f"{self._path}[{', '.join(_spell(one) for one in items)}]")

    def __or__(self, other: Any) -> Any:
        from typing import Union

        return Union[self, other]  # noqa: UP007 - the operator is what is being defined

    def __ror__(self, other: Any) -> Any:
        from typing import Union

        return Union[other, self]  # noqa: UP007

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return ()  # `class Schema(pandera.DataFrameModel)` becomes a plain class until pandera is there

    def __iter__(self) -> Any:
        raise TypeError(f"{self._path} is only a name so far: its package has not been loaded")

    __len__ = __bool__ = __iter__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return hash(self._path)

    def __reduce__(self) -> tuple[Any, ...]:
        return DeferredType, (self._path,)

    def __repr__(self) -> str:
        return self._path


class DeferredModule(ModuleType):
    """A stand-in for a package: every attribute is a `DeferredType`. Put it in `sys.modules` to defer an import."""

    def __init__(self, name: str):
        super().__init__(name, f"Stands for {name} until it is loaded.")
        self.__path__: list[
            str
        ] = []  # so that `import pandas.api` asks sys.modules and not this module's file

    def __getattr__(self, name: str) -> DeferredType:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return DeferredType(f"{self.__name__}.{name}")


def mentions_deferred(annotation: Any) -> bool:
    """Whether a deferred name occurs in `annotation`, itself or as a type argument."""
    if isinstance(annotation, DeferredType):
        return True
    return any(mentions_deferred(argument) for argument in getattr(annotation, "__args__", ()) or ())


def _spell(item: Any) -> str:
    return item.__name__ if isinstance(item, type) else repr(item)
