"""Functions, classes and values of the program, written into one digest."""

from __future__ import annotations

import hashlib
import sys

from hamilton.versions.code import read
from hamilton.versions.origin import is_program_file, is_program_module, library_name
from hamilton.versions.state import is_changed_in_place
from hamilton.versions.values import describe, is_fixed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FunctionType
    from typing import Any

#: What is noted for a global that is not there, such as a built-in one.
NOT_THERE = object()
#: The commonest annotations, as `Reader.value` would write them.
BUILT_IN = {
    one: ("library", library_name("builtins", one.__qualname__))
    for one in (int, float, str, bool, bytes, dict, list, tuple, set, object)
}
_Function = type(lambda: None)
_Module = type(sys)
_PLAIN = frozenset({bool, int, float, complex, str, bytes, type(None), type(...), range, slice})
# Of the attributes with double underscores only these (and methods) say what a class does; others are caches.
_TELLING = frozenset({"__annotations__", "__slots__", "__match_args__"})
_DEPTH = 30
_CLASS_DEPTH = 3  # how far into the objects of libraries that a class is declared with: fields, constraints


def digest_of(lengths: str, texts: str) -> bytes:
    """The digest of texts, given one after the other, and of their lengths."""
    return hashlib.sha256(f"{lengths};{texts}".encode("utf-8", "surrogatepass")).digest()


class Reader:
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
        return digest_of(",".join([str(len(text)) for text in texts]), "".join(texts))

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
            found = known.get(first, NOT_THERE)
            self.looked_up.append((known, first, found))  # state too: it may be something else one day
            if state and first in state:
                continue
            if found is NOT_THERE:
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
        elif kind is type and value in BUILT_IN:
            self._texts += BUILT_IN[value]
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
