"""What a code object says: a digest of its instructions and constants, and the global names that it reads."""

from __future__ import annotations

import hashlib
import opcode
import sys
import weakref
from functools import lru_cache

from hamilton.versions.bytecode import operations
from hamilton.versions.state import changed_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

_HAS_DOCSTRING = 0x4000000  # co_flags from Python 3.14 on; before that constant 0 is the docstring or None
_BEHAVIOUR = 0xFF & ~0x10  # the flags for *args, **kwargs, generators and coroutines; not "nested"

_opmap = opcode.opmap
_GLOBAL = _opmap["LOAD_GLOBAL"]
_NAMES = {_opmap[name] for name in ("LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS") if name in _opmap}
_ATTRIBUTES = {_opmap[name] for name in ("LOAD_ATTR", "LOAD_METHOD") if name in _opmap}
_IMPORT = _opmap["IMPORT_NAME"]
_LOAD_ATTR = _opmap["LOAD_ATTR"]
_CONSTANTS = frozenset(opcode.hasconst)
# The lowest bit of these arguments is a flag: LOAD_GLOBAL from 3.11 on, LOAD_ATTR from 3.12 on.
_ATTRIBUTE_SHIFT = 1 if sys.version_info >= (3, 12) else 0
_CodeType = type((lambda: None).__code__)


class Code:
    """The digest of a code object and what it reads from outside.

    `references` are the dotted names read from the globals, in order of first use: ``("helpers", "clean")``
    for ``helpers.clean(x)``, without those that the code changes itself. `imports` are the modules that it imports
    while it runs.
    """

    __slots__ = ("digest", "imports", "names", "references")

    if TYPE_CHECKING:
        digest: str
        imports: tuple[str, ...]
        names: tuple[str, ...]
        references: tuple[tuple[str, ...], ...]

    def __init__(self, code: CodeType) -> None:
        if not code.co_names and _CodeType not in map(type, code.co_consts):
            self.digest = hashlib.sha256(_instructions(code)).hexdigest()
            self.references = self.imports = self.names = ()
            return
        hasher = hashlib.sha256()
        references: dict[tuple[str, ...], None] = {}
        imports: dict[str, None] = {}
        names: dict[str, None] = {}
        state: set[str] = set()
        for one in _with_nested(code):
            hasher.update(_instructions(one))
            if one.co_names:
                names.update(dict.fromkeys(one.co_names))
                read_by, imported_by, changed = _scan(one.co_code, one.co_names)
                references.update(read_by)
                imports.update(imported_by)
                state |= changed
        self.digest = hasher.hexdigest()
        self.references = tuple([one for one in references if one[0] not in state])
        self.imports = tuple(imports)
        self.names = tuple(names)


def read(code: CodeType) -> Code:
    """The `Code` of the code object, made once for as long as that object lives."""
    key = id(code)
    known = _known.get(key)
    if known is not None and known[0]() is code:
        return known[1]
    made = Code(code)
    _known[key] = (weakref.ref(code, lambda _: _known.pop(key, None)), made)
    return made


_known: dict[int, tuple[weakref.ref[CodeType], Code]] = {}


def _with_nested(code: CodeType) -> Iterator[CodeType]:
    waiting = [code]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [constant for constant in one.co_consts if type(constant) is _CodeType]


def _instructions(code: CodeType) -> bytes:
    """What running the code depends on, without docstring, line numbers, file name and own name."""
    raw, constants = code.co_code, code.co_consts
    if code.co_flags & _HAS_DOCSTRING:
        raw, constants = _without_first_constant(raw), constants[1:]
    elif sys.version_info < (3, 14) and constants and type(constants[0]) is str and code.co_name[0] != "<":
        constants = (None, *constants[1:])
    if constants == (None,):  # also what the compiler puts where there is no constant at all
        constants = ()
    shape = (
        code.co_argcount,
        code.co_posonlyargcount,
        code.co_kwonlyargcount,
        code.co_flags & _BEHAVIOUR,
        code.co_names,
        code.co_varnames,
        code.co_freevars,
        code.co_cellvars,
        [_constant(constant) for constant in constants],
    )
    return b"%d:%s%r" % (len(raw), raw + code.co_exceptiontable, shape)


def _constant(value: object) -> str:
    if type(value) is _CodeType:
        return "<code>"
    if type(value) is frozenset:  # the order of its repr changes with the hash seed
        return f"frozenset({sorted(map(repr, value))})"
    return repr(value)


def _without_first_constant(raw: bytes) -> bytes:
    """The instructions as they would be without a docstring, which takes up constant 0."""
    shifted = bytearray(raw)
    for at in range(0, len(shifted), 2):
        if shifted[at] in _CONSTANTS and shifted[at + 1]:
            shifted[at + 1] -= 1
    return bytes(shifted)


@lru_cache(maxsize=512)  # the code of annotations (Python 3.14) is the same for many functions
def _scan(
    raw: bytes, names: tuple[str, ...]
) -> tuple[dict[tuple[str, ...], None], dict[str, None], frozenset[str]]:
    """The references and imports of a `co_code` with these names, and the globals that it changes itself."""
    references: dict[tuple[str, ...], None] = {}
    imports: dict[str, None] = {}
    chain: tuple[str, ...] = ()
    for operation, argument in operations(raw):
        if operation == 0:
            continue
        if chain and operation in _ATTRIBUTES:
            shift = _ATTRIBUTE_SHIFT if operation == _LOAD_ATTR else 0
            chain = (*chain, names[argument >> shift])
            continue
        if chain:
            references[chain] = None
            chain = ()
        if operation == _GLOBAL:
            chain = (names[argument >> 1],)
        elif operation in _NAMES:
            chain = (names[argument],)
        elif operation == _IMPORT:
            imports[names[argument]] = None
    if chain:
        references[chain] = None
    return references, imports, frozenset(changed_by(raw, names))
