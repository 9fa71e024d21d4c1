"""What a graph lets pass and an execution may stumble over, as diagnostics of severity "warning"."""

from __future__ import annotations

from hamilton import settings
from hamilton._building import config_read_by
from hamilton._doubts import doubts_about
from hamilton._traversal import find_cycles
from hamilton.diagnostics import Place, maker, place_of, spoken_node, warning
from hamilton.graph_utils import find_functions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from hamilton.diagnostics import Diagnostic
    from hamilton.graph import FunctionGraph


_VARARGS = 0x04  # co_flags of a function with *args


def warnings_about(graph: FunctionGraph) -> Iterator[Diagnostic]:
    """Cycles, parameters that cannot be given by name, inputs that look like misspelt functions, config items that
    nothing reads, and what is said of annotations and decorators (`_doubts`)."""
    yield from _cycles(graph)
    yield from _parameters_without_names(graph)
    yield from _misspelt_inputs(graph)
    yield from _unread_config(graph)
    yield from doubts_about(graph)


def _cycles(graph: FunctionGraph) -> Iterator[Diagnostic]:
    for cycle in find_cycles(graph.nodes.values()):
        places = [place_of(maker(graph.nodes[name])) for name in cycle]
        route = " → ".join([*cycle, cycle[0]])
        if len(cycle) == 1:
            message = (
                f"Node '{cycle[0]}' takes itself as a parameter, so it can never be computed. Rename one."
            )
        else:
            message = f"These nodes need each other, so none of them can be computed: {route} (each needs the next)."
        yield warning("cycle", message, cycle[0], places[0], places[1:])


def _parameters_without_names(graph: FunctionGraph) -> Iterator[Diagnostic]:
    for name, one in graph.nodes.items():
        fn: Any = None if one.user_defined else maker(one)
        if getattr(one.callable, "__code__", None) is not getattr(fn, "__code__", 0):
            continue  # a decorator stands between, which may well know what to give
        code = fn.__code__
        if code.co_flags & _VARARGS:
            extra = f"*{code.co_varnames[code.co_argcount + code.co_kwonlyargcount]}"
            what = f"'{extra}'"
        elif code.co_posonlyargcount:
            what = f"'{code.co_varnames[0]}' by position only"
        else:
            continue
        yield warning(
            "unnamed-parameter",
            f"{spoken_node(one, capital=True)} takes {what}, but nodes are given to parameters by their names. "
            "Write a parameter for each node.",
            name,
            place_of(maker(one)),
        )


def _misspelt_inputs(graph: FunctionGraph) -> Iterator[Diagnostic]:
    functions = [name for name, one in graph.nodes.items() if not one.user_defined]
    neighbours = _Neighbours(functions)
    for name, one in graph.nodes.items():
        if not one.user_defined or name in graph.config or not one.depended_on_by:
            continue
        takers = {taker.name for taker in one.depended_on_by}
        near = next((near for near in neighbours.of(name) if near not in takers), None)
        if near is None:
            continue
        taker = one.depended_on_by[0]
        yield warning(
            "misspelt-input",
            f"'{name}', which {spoken_node(taker)} takes, is an input: no function has this name. "
            f"Did you mean '{near}'?",
            taker.name,
            place_of(maker(taker)),
            [place_of(maker(graph.nodes[near]))],
            suggestion=near,
        )


def _unread_config(graph: FunctionGraph) -> Iterator[Diagnostic]:
    """A config item is read if a node takes it, if it replaces a node, or if a decorator looks at it."""
    unread = [
        name
        for name in graph.config
        if name not in graph.replaced
        and name != settings.ENABLE_POWER_USER_MODE
        and not (name in graph.nodes and graph.nodes[name].depended_on_by)
    ]
    if not unread:
        return
    looked_at: set[str] = set()
    for module in graph.modules:
        for _, fn in find_functions(module):
            read = config_read_by(fn)
            if read is None:
                return  # a decorator that is given the whole config may look at any of it
            looked_at |= read
    neighbours = _Neighbours([*graph.nodes, *looked_at])
    for name in unread:
        if name not in looked_at:
            near = next(neighbours.of(name), None)
            yield warning(
                "unread-config",
                f"Nothing reads the config item '{name}'." + (f" Did you mean '{near}'?" if near else ""),
                name,
                Place(None, None),
            )


class _Neighbours:
    """Names that differ from a given one by a letter left out, added, changed, or swapped with the next.

    Every name is filed under itself and under each spelling with one letter left out, so that looking one up
    costs its length and not the number of names. Names that differ only in digits are no neighbours: `week_1`
    and `week_2` are both meant.
    """

    def __init__(self, names: Iterable[str]):
        self._by_spelling: dict[str, list[str]] = {}
        for name in names:
            for spelling in _spellings(name):
                self._by_spelling.setdefault(spelling, []).append(name)

    def of(self, name: str) -> Iterator[str]:
        """The neighbours of `name`, in the order in which the names were given."""
        if len(name) < 4:
            return
        found: dict[str, Any] = {}
        for spelling in _spellings(name):
            found.update(dict.fromkeys(self._by_spelling.get(spelling, ())))
        for near in found:
            if near != name and len(near) >= 4 and _letters(near) != _letters(name):
                yield near


def _spellings(name: str) -> set[str]:
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _letters(name: str) -> str:
    return "".join(one for one in name if not one.isdigit())
