"""What the decorators that take a value apart have in common."""

from __future__ import annotations

from hamilton.function_modifiers import base
from hamilton.function_modifiers.assembly import assemble
from hamilton.function_modifiers.misuse import hint, listed
from hamilton.node import REQUIRED, Node, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


def behind(node_: Node, name: str, typ: Any, documentation: str, call: Callable[..., Any]) -> Node:
    """A node that computes `call` from the value of `node_`, and is tagged and documented like it."""
    return assemble(
        name,
        typ,
        documentation or node_.documentation,
        call,
        NodeType.STANDARD,
        {node_.name: (node_.type, REQUIRED)},
        dict(node_.tags),
        node_.originating_functions,
        {},
    )


def absent(what: str, name: Any, whole: str, names: Iterable[Any]) -> BaseException:
    """The error for a part that a value turned out not to have."""
    known = [str(one) for one in names]
    return base.InvalidDecoratorException(
        f"No such {what}: '{name}' is not in what node '{whole}' gave, which has {listed(known)}."
        f"{hint(str(name), known)}"
    )
