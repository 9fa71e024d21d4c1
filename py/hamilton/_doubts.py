"""What functions and their decorators say that is hardly meant, as diagnostics of severity "warning"."""

from __future__ import annotations

from hamilton.diagnostics import did_you_mean, maker, nearest, place_of, spoken_node, warning
from hamilton.graph_utils import find_functions
from hamilton.node import VARIANT_OF, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from hamilton.diagnostics import Diagnostic
    from hamilton.graph import FunctionGraph
    from hamilton.node import Node

_BUILT_IN_FUNCTION = type(any)
#: Of what is no type and stands as one, how it would be written as a type.
_MEANT: dict[type, Callable[[Any], str]] = {
    tuple: lambda given: f"tuple[{', '.join(map(_spelt, given))}]" if given else "tuple",
    list: lambda given: f"list[{_spelt(given[0])}]" if given else "list",
    dict: lambda given: "dict[{}, {}]".format(*map(_spelt, next(iter(given.items())))) if given else "dict",
    set: lambda given: f"set[{_spelt(next(iter(given)))}]" if given else "set",
    bool: lambda given: "bool",
    int: lambda given: "int",
    float: lambda given: "float",
    _BUILT_IN_FUNCTION: lambda given: "typing.Any" if given is any else "the type of what is meant",
}


def doubts_about(graph: FunctionGraph) -> Iterator[Diagnostic]:
    """Annotations that are no types, `Collect` of nothing parallel, unknown words for the cache, and what decorators
    doubt themselves."""
    for one in graph.nodes.values():
        if not one.user_defined:
            yield from _no_types(one)
            if "cache.behavior" in one.tags or "cache.format" in one.tags:
                yield from _caching(one)
            if one.node_role is NodeType.COLLECT:
                yield from _collecting(one)
    decorated = [fn for module in graph.modules for _, fn in find_functions(module) if fn.__dict__]
    if decorated:
        present = {id(_written(fn)) for one in graph.nodes.values() for fn in one.originating_functions or ()}
        for fn in decorated:
            yield from _decorators(fn, graph.nodes if id(fn) in present else {})


def _no_types(one: Node) -> Iterator[Diagnostic]:
    if type(one.type) in _MEANT:
        yield _no_type(one, "gives", one.type)
    for name, (given, _) in one.input_types.items():
        if type(given) in _MEANT:
            yield _no_type(one, f"takes '{name}' as", given)


def _no_type(one: Node, how: str, given: Any) -> Diagnostic:
    return warning(
        "no-type",
        f"{spoken_node(one, capital=True)} {how} {_spelt(given)}, which is no type. "
        f"Write {_MEANT[type(given)](given)}.",
        one.name,
        place_of(maker(one)),
    )


def _spelt(given: Any) -> str:
    from hamilton.htypes import spell

    if type(given) is tuple:
        return f"({', '.join(map(_spelt, given))}{',' if len(given) == 1 else ''})"
    if type(given) is list:
        return f"[{', '.join(map(_spelt, given))}]"
    if isinstance(given, type):
        return spell(given)
    return getattr(given, "__name__", repr(given))


def _caching(one: Node) -> Iterator[Diagnostic]:
    """A driver with a cache refuses these, one without lets them pass."""
    from hamilton.caching.behaviors import BEHAVIORS

    said = one.tags.get("cache.behavior")
    if isinstance(said, str) and said.lower() not in BEHAVIORS:
        yield _unknown(one, "behavior", said, BEHAVIORS)
    said = one.tags.get("cache.format")
    if isinstance(said, str):
        from hamilton.registry import LOADER_REGISTRY, SAVER_REGISTRY

        if said not in SAVER_REGISTRY or said not in LOADER_REGISTRY:
            yield _unknown(
                one, "format", said, [key for key in SAVER_REGISTRY.names() if key in LOADER_REGISTRY]
            )


def _unknown(one: Node, what: str, said: str, known: Any) -> Diagnostic:
    return warning(
        f"unknown-cache-{what}",
        f"{spoken_node(one, capital=True)} asks the cache for the {what} '{said}', which there is not."
        f"{did_you_mean(said, known)} There are: {', '.join(known)}.",
        one.name,
        place_of(maker(one)),
        suggestion=nearest(said, known),
    )


def _collecting(one: Node) -> Iterator[Diagnostic]:
    """Whatever `Collect` gathers has to come from a `Parallelizable`."""
    waiting, seen = list(one.dependencies), {one.name}
    while waiting:
        upstream = waiting.pop()
        if upstream.node_role is NodeType.EXPAND:
            return
        if upstream.name not in seen:
            seen.add(upstream.name)
            waiting += upstream.dependencies
    yield warning(
        "collect-of-one",
        f"{spoken_node(one, capital=True)} takes Collect[...], but nothing before it gives Parallelizable[...], so "
        "there are no items to collect.",
        one.name,
        place_of(maker(one)),
    )


def _written(fn: Any) -> Any:
    """The function in the module, of which `fn` may be a variant for this config."""
    return getattr(fn, VARIANT_OF, fn)


def _decorators(fn: Any, nodes: dict[str, Node]) -> Iterator[Diagnostic]:
    from hamilton.function_modifiers.base import DYNAMIC, STAGES
    from hamilton.function_modifiers.misuse import doubted

    place = place_of(fn)
    for code, sentence in doubted(fn):
        yield warning(code, sentence, fn.__name__, place)
    for stage, decorators in vars(fn).items():
        if stage in STAGES or stage == DYNAMIC:
            for decorator in decorators:
                for code, what in decorator.doubts(fn, nodes):
                    sentence = f"@{decorator.name} on function '{fn.__name__}' ({place}) {what}"
                    yield warning(code, sentence, fn.__name__, place)
