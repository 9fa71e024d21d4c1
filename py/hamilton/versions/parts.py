"""A function or a class of the program as a part: a digest of itself, and the parts that it refers to.

A part knows what it was read from as far as that can be told from other things by identity: its code, its default
values, the globals under the names that it uses. As long as these are the same objects, and none of them can have
changed inside, the part need not be read again.
"""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from operator import is_

from hamilton.versions.code import read
from hamilton.versions.origin import is_program_file, is_program_module, library_name
from hamilton.versions.state import is_changed_in_place
from hamilton.versions.values import describe, is_fixed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FunctionType
    from typing import Any

_Function = type(lambda: None)
_Module = type(sys)
_PLAIN = frozenset({bool, int, float, complex, str, bytes, type(None), type(...), range, slice})
# Of the attributes with double underscores only these (and methods) say what a class does; others are caches.
_TELLING = frozenset({"__annotations__", "__slots__", "__match_args__"})
_DEPTH = 30
_CLASS_DEPTH = 3  # how far into the objects of libraries that a class is declared with: fields, constraints
_NOT_THERE = object()
#: The commonest annotations, as `value` would write them.
_BUILT_IN = {
    one: ("library", library_name("builtins", one.__qualname__))
    for one in (int, float, str, bool, bytes, dict, list, tuple, set, object)
}
_LAZY = sys.version_info >= (3, 14)  # annotations are code, evaluated when somebody asks


class Part:
    """A digest, and the functions and classes of the program that are referred to, in order."""

    __slots__ = ("_cells", "_function", "_names", "digest", "name", "references", "thing")

    def __init__(self, name: str, thing: Any, reader: _Reader) -> None:
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
        reader = _Reader()
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
            if namespace.get(name, _NOT_THERE) is not value:
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
    reader = _Reader()
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
        looked_up = tuple([(known, first, _NOT_THERE) for first, *_ in annotating.references])
        lengths, texts = f",{len(annotating.digest)}", annotating.digest
    else:
        annotations = fn.__annotations__
        for annotation in annotations.values():
            if type(annotation) is not type or annotation not in _BUILT_IN:
                return None
        lengths, texts = _spelled(tuple(annotations.items()))
    part = Part.__new__(Part)
    part.name = f"{fn.__module__ or ''}.{fn.__qualname__}"
    part.thing = fn
    part.digest = _digest(f"{len(code.digest)}{lengths}", f"{code.digest}{texts}")
    part.references = part._cells = ()
    part._names = looked_up
    part._function = _features(fn)
    return part


@lru_cache(maxsize=512)
def _spelled(annotations: tuple[tuple[str, Any], ...]) -> tuple[str, str]:
    """The lengths of what a reader writes for annotations that are built-in types, and that."""
    texts: list[str] = []
    for name, annotation in annotations:
        texts += ("annotation", name, *_BUILT_IN[annotation])
    return "".join([f",{len(text)}" for text in texts]), "".join(texts)


def _digest(lengths: str, texts: str) -> bytes:
    return hashlib.sha256(f"{lengths};{texts}".encode("utf-8", "surrogatepass")).digest()


class _Reader:
    """Writes things into one digest; functions and classes of the program are noted instead of entered."""

    def __init__(self) -> None:
        self.references: dict[int, tuple[int, Any]] = {}
        # What was looked up where: (namespace, name, what was found).
        self.looked_up: list[tuple[dict[str, Any], str, Any]] = []
        self.cells: list[tuple[Any, Any]] = []
        # Whether something was read whose content may be another tomorrow although it is the same object.
        self.may_change = False
        self._texts: list[str] = []
        self._open: set[int] = set()

    def put(self, *texts: str) -> None:
        self._texts += texts

    def digest(self) -> bytes:
        """Of all that was put, each text with its length, so that no two sequences run into one."""
        texts = self._texts
        return _digest(",".join([str(len(text)) for text in texts]), "".join(texts))

    # -- functions -------------------------------------------------------------------------------------------
    def function(self, fn: FunctionType) -> None:
        code = read(fn.__code__)
        self.put(code.digest)
        self.globals_of(fn, code)
        if fn.__defaults__ or fn.__kwdefaults__ or fn.__closure__:
            self.bound(fn)
        self.annotations(fn)

    def globals_of(self, fn: FunctionType, code: Any) -> None:
        known = fn.__globals__
        state = {
            first
            for first, *rest in code.references
            if rest and first in known and is_changed_in_place(rest[0], known[first])
        }
        for first, *rest in code.references:
            found = known.get(first, _NOT_THERE)
            self.looked_up.append((known, first, found))  # state too: it may be something else one day
            if state and first in state:
                continue
            if found is _NOT_THERE:
                continue  # a builtin, which its name in the digest already tells; or missing
            while isinstance(found, _Module) and is_program_module(found):
                if not rest:
                    self.whole_module(found, code.names)
                    break
                name = rest.pop(0)
                inside = vars(found)
                found = getattr(found, name, None)
                self.looked_up.append((inside, name, found))
            self.put("global", first)
            self.value(found)
        for name in code.imports:
            self.imported(name, known)

    def whole_module(self, module: Any, names: Iterable[str]) -> None:
        """A module of the program used as a value: whatever it has under the names that the code uses."""
        self.may_change = True
        for name in names:
            if name in vars(module):
                self.put(name)
                self.value(vars(module)[name])

    def imported(self, name: str, known: dict[str, Any]) -> None:
        """A module that a function imports when it runs: its whole source, be it loaded or not."""
        from hamilton.versions.modules import source_digest

        self.may_change = True
        package = known.get("__package__") or ""
        for full in dict.fromkeys((name, f"{package}.{name}" if package else name)):
            if is_program_module(full):
                self.put("import", full, source_digest(full))

    def bound(self, made: Any) -> None:
        """Closure, defaults, arguments of partials: values that belong to a callable and not to its code."""
        import functools

        if isinstance(made, functools.partial):
            self.may_change = True
            self.put("partial")
            self.value(made.args)
            self.value(made.keywords)
            self.bound(made.func)
            return
        if not isinstance(made, _Function):
            self.value(made)
            return
        if made.__defaults__:
            self.put("defaults")
            self.value(made.__defaults__)
        if made.__kwdefaults__:
            self.put("keyword defaults")
            self.value(made.__kwdefaults__)
        for cell in made.__closure__ or ():
            self.put("cell")
            try:
                content = cell.cell_contents
            except ValueError:  # not filled yet
                self.put("empty")
                self.may_change = True
                continue
            self.cells.append((cell, content))
            self.value(content)

    def annotations(self, fn: Any) -> None:
        # Python 3.14 keeps annotations as code; evaluating them here might need names that are not there yet.
        lazily = getattr(fn, "__annotate__", None)
        if lazily is not None:
            code = read(lazily.__code__)
            self.put(code.digest)
            self.globals_of(lazily, code)
            return
        for name, annotation in getattr(fn, "__annotations__", {}).items():
            self.put("annotation", name)
            self.value(annotation)

    # -- classes ---------------------------------------------------------------------------------------------
    def cls(self, cls: type) -> None:
        self.may_change = True
        self.put("class")
        for base in cls.__bases__:
            self.value(base)
        for name, attribute in vars(cls).items():
            attribute = _underlying(attribute)
            if name.startswith("__") and name not in _TELLING and not isinstance(attribute, _Function):
                continue
            if name in ("__annotate__", "__annotate_func__", "_abc_impl"):
                continue
            self.put(name)
            self.value(attribute, budget=_CLASS_DEPTH)
        fields = vars(cls).get("__pydantic_fields__")
        if fields is not None:
            import re

            self.put("fields", re.sub(" at 0x[0-9a-fA-F]+", "", repr(fields)))
        if getattr(cls, "__annotate__", None) is not None:
            self.annotations(cls)

    # -- values ----------------------------------------------------------------------------------------------
    def value(self, value: Any, depth: int = 0, budget: int = 0) -> None:
        kind = type(value)
        if kind in _PLAIN:
            self.put(kind.__name__, repr(value))
        elif kind is _Function and is_program_file(value.__code__.co_filename):
            self.refer(value)
        elif kind is type and value in _BUILT_IN:
            self._texts += _BUILT_IN[value]
        elif isinstance(value, type):
            if _is_program_class(value):
                self.refer(value)
            else:
                self.put("library", library_name(value.__module__, value.__qualname__))
        elif isinstance(value, _Module):
            self.put("module", value.__name__)
        elif id(value) in self._open or depth > _DEPTH:
            self.put("(again)")
        else:
            self._open.add(id(value))
            try:
                self.composite(value, depth + 1, budget)
            finally:
                self._open.discard(id(value))

    def refer(self, thing: Any) -> None:
        # By number: what stands behind it is that part's own business; which of them stands where is not.
        number, _ = self.references.setdefault(id(thing), (len(self.references), thing))
        self.put("refers", str(number))

    def composite(self, value: Any, depth: int, budget: int) -> None:
        kind = type(value)
        if kind not in (tuple, frozenset, _Function) and not is_fixed(value):
            self.may_change = True
        if kind in (list, tuple):
            self.put(kind.__name__, str(len(value)))
            for item in value:
                self.value(item, depth, budget)
        elif kind in (set, frozenset):
            self.put(kind.__name__, *sorted(self.alone(item, depth) for item in sorted(value, key=_spelling)))
        elif kind is dict:
            self.put("dict", str(len(value)))
            for key, item in value.items():
                self.value(key, depth, budget)
                self.value(item, depth, budget)
        elif kind is _Function:
            # Of a library, such as the wrapper that a decorator puts around a function of the program.
            self.put("library", library_name(value.__module__, value.__qualname__))
            self.bound(value)
        else:
            describe(self, value, depth, budget)

    def alone(self, value: Any, depth: int) -> str:
        """The digest of one value by itself; its references are kept."""
        before, self._texts = self._texts, []
        self.value(value, depth)
        made, self._texts = self.digest(), before
        return made.hex()


def _spelling(item: Any) -> str:
    return getattr(item, "__qualname__", None) or repr(item)


def _underlying(attribute: Any) -> Any:
    """The function inside a descriptor; a property as the tuple of its functions."""
    if isinstance(attribute, (staticmethod, classmethod)):
        return attribute.__func__
    if isinstance(attribute, property):
        return (attribute.fget, attribute.fset, attribute.fdel)
    return attribute


def _is_program_class(cls: type) -> bool:
    return cls.__module__ not in ("builtins", "typing") and is_program_module(cls.__module__)
