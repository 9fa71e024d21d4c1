"""A function or a class of the program as a part: a digest of itself, and the parts that it refers to.

A part knows what it was read from as far as that can be told from other things by identity: its code, its default
values, the globals under the names that it uses. As long as these are the same objects, and none of them can have
changed inside, the part need not be read again.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from operator import is_

from hamilton.versions.code import read
from hamilton.versions.reading import BUILT_IN, NOT_THERE, Reader, digest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_Function = type(lambda: None)
_LAZY = sys.version_info >= (3, 14)  # annotations are code, evaluated when somebody asks


class Part:
    """A digest, and the functions and classes of the program that are referred to, in order."""

    __slots__ = ("_cells", "_function", "_names", "digest", "name", "references", "thing")

    def __init__(self, name: str, thing: Any, reader: Reader) -> None:
        self.name = name
        self.thing = thing
        self.digest = reader.digest()
        self.references = tuple(thing for _, thing in reader.references.values())
        self._names = None if reader.may_change else tuple(reader.looked_up)
        self._cells = tuple(reader.cells)
        self._function = _features(thing) if type(thing) is _Function else None

    @classmethod
    def of_callable(cls, made: Any) -> Part:
        """A node's callable as a value. Of a wrapper that a decorator made, what is bound into it counts."""
        reader = Reader()
        reader.value(made)
        return cls("(callable)", made, reader)

    def is_unchanged(self) -> bool:
        """Whether it would certainly be read the same now. What it refers to is asked for itself.

        False where that cannot be told: a class, whose attributes anybody may set, or a list among the globals.
        """
        names = self._names
        if names is None:
            return False
        if self._function is not None:
            fn = self.thing
            code, defaults, annotations = self._function
            if (
                fn.__code__ is not code
                or fn.__defaults__ is not defaults
                or fn.__kwdefaults__
                or (fn.__annotate__ is not annotations if _LAZY else fn.__annotations__ != annotations)
            ):
                return False
        for namespace, name, value in names:
            if namespace.get(name, NOT_THERE) is not value:
                return False
        try:
            return all(cell.cell_contents is value for cell, value in self._cells) if self._cells else True
        except ValueError:  # emptied since
            return False

    def is_read_as(self, later: Part) -> bool:
        """Whether a later reading of the thing found the same, down to the things referred to.

        If so, this part takes over where that was found: the next time it need not be read.
        """
        same = (
            self.digest == later.digest
            and len(self.references) == len(later.references)
            and all(map(is_, self.references, later.references))
        )
        if same:
            self._names, self._cells, self._function = later._names, later._cells, later._function
        return same


def _features(fn: Any) -> tuple[Any, Any, Any]:
    return fn.__code__, fn.__defaults__, fn.__annotate__ if _LAZY else dict(fn.__annotations__)


def part_of(thing: Any) -> Part:
    """The part for a function, a class, or any other callable."""
    if type(thing) is _Function:
        plain = _plain_part(thing)
        if plain is not None:
            return plain
    reader = Reader()
    name = getattr(thing, "__qualname__", type(thing).__qualname__)
    if isinstance(thing, _Function):
        reader.function(thing)  # type: ignore[arg-type]  # what mypy takes for a callable of one kind is any function
    elif isinstance(thing, type):
        reader.cls(thing)
    else:
        reader.value(thing)
    return Part(f"{getattr(thing, '__module__', None) or ''}.{name}", thing, reader)


# What most functions of a dataflow are: they read nothing from outside and bind nothing, and their annotations are
# built-in types. A reader would write for them just the code and the annotations.
def _plain_part(fn: Any) -> Part | None:
    """The part that a reader would make of such a function; None for any other."""
    if fn.__code__.co_names or fn.__defaults__ or fn.__kwdefaults__ or fn.__closure__:
        return None
    code = read(fn.__code__)
    if code.names:  # names that only a function inside it reads
        return None
    looked_up: tuple[Any, ...] = ()
    lazily = fn.__annotate__ if _LAZY else None
    if lazily is not None:
        annotating = read(lazily.__code__)
        known = fn.__globals__
        if annotating.imports or not known.keys().isdisjoint([first for first, *_ in annotating.references]):
            return None
        looked_up = tuple([(known, first, NOT_THERE) for first, *_ in annotating.references])
        lengths, texts = f",{len(annotating.digest)}", annotating.digest
    else:
        annotations = fn.__annotations__
        for annotation in annotations.values():
            if type(annotation) is not type or annotation not in BUILT_IN:
                return None
        lengths, texts = _spelled(tuple(annotations.items()))
    part = Part.__new__(Part)
    part.name = f"{fn.__module__ or ''}.{fn.__qualname__}"
    part.thing = fn
    part.digest = digest_of(f"{len(code.digest)}{lengths}", f"{code.digest}{texts}")
    part.references = part._cells = ()
    part._names = looked_up
    part._function = _features(fn)
    return part


@lru_cache(maxsize=512)
def _spelled(annotations: tuple[tuple[str, Any], ...]) -> tuple[str, str]:
    """The lengths of what a reader writes for annotations that are built-in types, and that."""
    texts: list[str] = []
    for name, annotation in annotations:
        texts += ("annotation", name, *BUILT_IN[annotation])
    return "".join([f",{len(text)}" for text in texts]), "".join(texts)
