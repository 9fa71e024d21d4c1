"""Modules → nodes. Every fault is gathered, so that one build tells all that is wrong."""

from __future__ import annotations

import sys

from hamilton.graph_utils import find_functions
from hamilton.node import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from types import ModuleType
    from typing import Any

    from hamilton.diagnostics import Diagnostic


class BuildRecord:
    """What happened while one graph was built.

    `errors` in order and their `diagnostics`, the names that are `broken` because of them, and the nodes that were
    `replaced` by a value of the config.
    """

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self.diagnostics: list[Diagnostic] = []
        self.broken: set[str] = set()
        self.replaced: set[str] = set()

    def add(self, error: BaseException, fn: Callable[..., Any] | None = None) -> None:
        """Remember `error`, met while reading `fn`."""
        from hamilton.diagnostics import diagnose

        name = getattr(fn, "__name__", None)
        self.errors.append(error)
        self.diagnostics += diagnose(error, node=name, fn=fn)
        if name is not None:
            self.broken.update((name, name.rpartition("__")[0] or name))

    def raise_any(self) -> None:
        """Raise what was gathered: one error as itself, several as one that is each of their types."""
        if self.errors:
            from hamilton.diagnostics import combine

            raise combine(self.errors)


def collect_nodes(
    modules: Iterable[ModuleType],
    config: dict[str, Any],
    nodes: dict[str, Node],
    allow_overrides: bool,
    record: BuildRecord,
) -> None:
    """Add to `nodes` those of every function of `modules`, in the order of modules and then of names.

    A node that the config has a value for is left out. Of two with one name the second is a fault, unless
    `allow_overrides`: then it takes the place of the first.
    """
    met: set[int] = set()
    for module in modules:
        if id(module) in met and not allow_overrides:
            record.add(_given_twice(module))
            continue
        met.add(id(module))
        if "hamilton.function_modifiers.bare" in sys.modules:
            from hamilton.function_modifiers.bare import faults_in

            for fn, error in faults_in(module):
                record.add(error, fn)
        known: dict[Any, Any] = {}
        for _, fn in find_functions(module):
            if not fn.__dict__:
                plain = Node.from_plain_fn(fn, known)
                if plain is not None and (name := plain.name) not in nodes and name not in config:
                    nodes[name] = plain
                    continue
            try:
                made = nodes_of(fn, config)
            except Exception as error:
                record.add(error, fn)
                continue
            for one in made:
                name = one.name
                if name in config:
                    record.replaced.add(name)
                    continue
                if name in nodes and not allow_overrides:
                    owner = fn if any(other is nodes[name] for other in made) else None
                    record.add(_defined_twice(name, nodes[name], one, owner))
                else:
                    nodes[name] = one


def nodes_of(fn: Callable[..., Any], config: dict[str, Any]) -> Collection[Node]:
    """What `fn` becomes: one node, unless decorators make it more, fewer or other ones."""
    if fn.__dict__:  # anything may have been put there; decorators of this engine have names that it knows
        from hamilton.function_modifiers.base import is_decorated, resolve_nodes

        if is_decorated(fn):
            return resolve_nodes(fn, config)
    return (Node.from_fn(fn),)


def config_read_by(fn: Callable[..., Any]) -> set[str] | None:
    """The config items that the decorators of `fn` look at; None if one of them looks at the whole config."""
    read: set[str] = set()
    if fn.__dict__:
        from hamilton.function_modifiers.base import DYNAMIC, STAGES

        for stage in (*STAGES, DYNAMIC):
            for decorator in getattr(fn, stage, ()):
                required, optional = decorator.required_config(), decorator.optional_config()
                if required is None or optional is None:
                    return None
                read.update(required, optional)
    return read


def _given_twice(module: ModuleType) -> BaseException:
    from hamilton.diagnostics import fault

    return fault(
        ValueError,
        "duplicate-module",
        f"Module '{module.__name__}' is given twice, so that all its nodes would be. Give it once.",
    )


def _defined_twice(name: str, first: Node, second: Node, owner: Any = None) -> BaseException:
    """The fault of two nodes with one name; `owner` is the function whose decorators made both of them."""
    from hamilton.diagnostics import fault, maker, place_of, spoken

    earlier, later = maker(first), maker(second)
    if owner is not None:
        how = (
            f"the decorators of {spoken(owner)} make it twice. Give one of the two another name or namespace, for "
            "example step(...).named('other')."
        )
    elif earlier is not None and getattr(earlier, "__code__", earlier) is getattr(later, "__code__", later):
        how = (
            f"the same function ({place_of(earlier)}) is found twice. "
            "Either its module is given twice, or another variable of the module holds it too."
        )
    else:
        how = (
            f"first by {spoken(earlier)}, then by {spoken(later)}. Rename one of them, or build with "
            "Builder().allow_module_overrides() to let the later one replace the earlier."
        )
    return fault(
        ValueError,
        "duplicate-node",
        f"Node '{name}' is defined twice: {how}",
        node=name,
        fn=later,
        related=[place_of(earlier)],
    )
