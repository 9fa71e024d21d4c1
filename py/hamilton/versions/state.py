"""Globals that code changes itself: counters, registries, a connection opened when first needed.

Such a name holds state of the running program. If its value counted towards the version of the code that changes it,
running that code would make its own version another one, and what it computed would never be found again.
"""

from __future__ import annotations

import opcode

from hamilton.versions.bytecode import operations

_opmap = opcode.opmap
#: Methods of lists, dicts and sets that change them.
_CHANGING = frozenset(
    [
        "add",
        "append",
        "appendleft",
        "clear",
        "discard",
        "extend",
        "insert",
        "pop",
        "popitem",
        "popleft",
        "remove",
        "reverse",
        "setdefault",
        "sort",
        "update",
    ]
)
_CONTAINERS = frozenset(
    {"list", "dict", "set", "bytearray", "deque", "defaultdict", "OrderedDict", "Counter"}
)
_LIBRARIES = ("builtins", "collections")

_GLOBAL, _COPY = _opmap["LOAD_GLOBAL"], _opmap["COPY"]
_ASSIGN = {_opmap["STORE_GLOBAL"], _opmap["DELETE_GLOBAL"]}
_STORE_ITEM = {_opmap["STORE_SUBSCR"], _opmap["DELETE_SUBSCR"]}
_WORTH_A_LOOK = _ASSIGN | _STORE_ITEM
#: What puts one thing on the stack, such as the key in ``kept[key] = value``.
_ONE_THING = {
    _opmap[name]
    for name in (
        [
            "LOAD_CONST",
            "LOAD_SMALL_INT",
            "LOAD_FAST",
            "LOAD_FAST_BORROW",
            "LOAD_FAST_CHECK",
            "LOAD_DEREF",
            "LOAD_GLOBAL",
            "LOAD_NAME",
        ]
    )
    if name in _opmap
}


def changed_by(raw: bytes, names: tuple[str, ...]) -> set[str]:
    """The globals that a `co_code` with these `co_names` assigns or deletes, or stores an item in by a simple key.

    >>> def count(word: str) -> None:
    ...     global last
    ...     last = word
    ...     seen[word] = seen.get(word, 0) + 1
    ...     seen[word] += rates[word]
    >>> code = count.__code__
    >>> sorted(changed_by(code.co_code, code.co_names))
    ['last', 'seen']
    """
    found: set[str] = set()
    if _WORTH_A_LOOK.isdisjoint(raw[::2]):
        return found
    # The operations before this one, the nearest first: (operation, the global that it loads).
    first = second = third = (0, "")
    for operation, argument in operations(raw):
        if operation == 0:
            continue
        if operation in _ASSIGN:
            found.add(names[argument])
        elif operation in _STORE_ITEM and first[0] in _ONE_THING:
            found.add(second[1])
        elif operation == _COPY == first[0] and second[0] in _ONE_THING:  # kept[key] += value
            found.add(third[1])
        loaded = names[argument >> 1] if operation == _GLOBAL else ""
        first, second, third = (operation, loaded), first, second
    found.discard("")
    return found


def is_changed_in_place(method: str, value: object) -> bool:
    """Whether calling this method changes `value`, a list, dict or the like.

    >>> is_changed_in_place("append", []), is_changed_in_place("count", []), is_changed_in_place("append", "")
    (True, False, False)
    """
    kind = type(value)
    return method in _CHANGING and kind.__module__ in _LIBRARIES and kind.__name__ in _CONTAINERS
