"""What may be claimed of values: of nodes, of a script's names, of answers and of whatever a check has found out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from types import ModuleType
from typing import Any, Literal

from tryhamilton.lessons.claims.runs import RunClaims
from tryhamilton.lessons.differences import plain, same
from tryhamilton.lessons.showing import described, is_frame
from tryhamilton.lessons.snapshot import Run

#: Kinds of values that are no one class, by the word that a check uses.
Word = Literal["function", "table", "column", "drawing", "names"]
WORDS: dict[Word, tuple[str, Callable[[Any], bool]]] = {
    "function": ("a function", callable),
    "table": ("a table with columns", is_frame),
    "column": ("a column of values", lambda one: hasattr(one, "iloc") and not is_frame(one)),
    "drawing": ("a drawing of a graph", lambda one: hasattr(one, "source")),
    "names": (
        "a set of names",
        lambda one: (
            isinstance(one, (set, frozenset, list, tuple)) and all(isinstance(name, str) for name in one)
        ),
    ),
}


class ValueClaims(RunClaims):
    """`what` heads what the learner is shown: a node's name, or a short noun phrase such as "rows of the table"."""

    def gives(
        self, name: str, wanted: Any, hint: str, inputs: Mapping[str, Any] | None = None, **overrides: Any
    ) -> None:
        """`name` comes out as `wanted`; Series are compared by their values."""
        actual = self.succeeds(self.run(name, inputs=inputs, **overrides)).values.get(name)
        self.equals(name, actual, wanted, hint, given={**(inputs or {}), **overrides})

    def equals(
        self,
        what: str,
        actual: Any,
        wanted: Any,
        hint: str,
        *,
        given: Mapping[str, Any] | None = None,
        node: str | Iterable[str] = (),
    ) -> None:
        """`actual` is `wanted`, compared as `gives` does; `given` is what it was made from, to be shown."""
        if not same(actual, wanted):
            self.fail(hint, "values", wanted, actual, what=what, given=given, node=node)

    def differs(
        self,
        what: str,
        actual: Any,
        wrong: Any,
        hint: str,
        *,
        wanted: Any = ...,
        given: Mapping[str, Any] | None = None,
        node: str | Iterable[str] = (),
    ) -> None:
        """`actual` is not this known wrong value, which deserves a hint of its own; `wanted` is the right one."""
        if same(actual, wrong):
            right = "another value" if wanted is ... else wanted
            self.fail(hint, "values", right, actual, what=what, given=given, node=node)

    def is_a(
        self,
        what: str,
        value: Any,
        kind: type | tuple[type, ...] | Word,
        hint: str,
        node: str | Iterable[str] = (),
    ) -> None:
        """`value` is of this class, or one of these, or a "function", "table", "column", "drawing", or "names"."""
        if isinstance(kind, str):
            words, holds = WORDS[kind][0], WORDS[kind][1](value)
        else:
            kinds = kind if isinstance(kind, tuple) else (kind,)
            words, holds = " or ".join(one.__name__ for one in kinds), isinstance(value, kind)
        if not holds:
            self.fail(hint, "values", words, described(value), what=what, node=node)

    def is_filled(self, what: str, value: Any, hint: str, node: str | Iterable[str] = ()) -> None:
        """Something stands there: not None, not `...`, not an empty collection or text."""
        empty = value is None or value is ... or (isinstance(value, Collection) and len(value) == 0)
        if empty:
            self.fail(hint, "values", "something", described(value), what=what, node=node)

    def answers(self, what: str, found: Iterable[str], wanted: Iterable[str], hint: str) -> None:
        """A set of names that the learner has found is just this one; nodes among what differs are marked."""
        if set(found) != set(wanted):
            self.fail(hint, "names", set(wanted), set(found), what=what)

    def contains(self, what: str, whole: Any, *parts: Any, hint: str, node: str | Iterable[str] = ()) -> None:
        """Each of `parts` is in a collection (of names, keys, columns), or in a text."""
        if isinstance(whole, str):
            missing = [one for one in parts if one not in whole]
            if missing:
                self.fail(
                    hint, "values", f"with {_listed(missing)}", whole or "an empty text", what=what, node=node
                )
            return
        there = _inside(whole, parts)
        if len(there) < len(parts):
            self.fail(hint, "names", parts, there, what=what, node=node)

    def lacks(self, what: str, whole: Any, *parts: Any, hint: str, node: str | Iterable[str] = ()) -> None:
        """None of `parts` is in a collection, or in a text."""
        there = _inside(whole, parts)
        if there and isinstance(whole, str):
            self.fail(hint, "values", f"without {_listed(there)}", whole, what=what, node=node)
        if there:
            self.fail(hint, "names", [], there, what=what, node=node)

    def defines(self, where: str | Run, *names: str, hint: str) -> Any:
        """Each of `names` stands at the top level of a file, or stood so in a script when it ended.

        Returns the value, or a tuple of them if there are several names.
        """
        there = self._defined(where)
        missing = [one for one in names if one not in there]
        if missing:
            file = where if isinstance(where, str) else "run.py"
            self.fail(hint, "names", names, [one for one in names if one in there], what=f"names in {file}")
        values = tuple(there[one] for one in names)
        return values[0] if len(values) == 1 else values

    def _defined(self, where: str | Run) -> Mapping[str, Any]:
        if isinstance(where, Run):
            return where.names
        module = self.workspace.modules.get(where)
        loaded = self.workspace.loaded(module) if module else None
        found = vars(loaded.module) if loaded and loaded.module else {}
        return {name: one for name, one in found.items() if not isinstance(one, ModuleType)}

    def is_same_in_any_order(
        self, *names: str, hint: str, inputs: Mapping[str, Any] | None = None, **overrides: Any
    ) -> None:
        """The law that values do not depend on the order in which `names` are asked for.

        Where one does, the learner sees what it is when nobody asks for the others.
        """
        given = {**(inputs or {}), **overrides}
        orders = (names, names[::-1])
        there, back = (self.succeeds(self.run(*one, inputs=inputs, **overrides)).values for one in orders)
        for name in names:
            if same(there.get(name), back.get(name)):
                continue
            alone = self.succeeds(self.run(name, inputs=inputs, **overrides)).values.get(name)
            for order, found in zip(orders, (there, back), strict=True):
                what = f"{name}, when {order[0]} is asked for first"
                self.equals(what, found.get(name), alone, hint, given=given, node=name)

    def leaves_alone(
        self, name: str, *others: str, hint: str, inputs: Mapping[str, Any] | None = None
    ) -> None:
        """The law that computing `others`, or every node, does not change the value of `name` in place."""
        alone = self.succeeds(self.run(name, inputs=inputs)).values.get(name)
        after = self.succeeds(self.run(*others, inputs=inputs)).values.get(name)
        self.equals(name, after, plain(alone), hint)


def _inside(whole: Any, parts: Iterable[Any]) -> list[Any]:
    """Those of `parts` that are in `whole`, which may be nothing that holds anything."""
    return [one for one in parts if one in whole] if hasattr(whole, "__contains__") else []


def _listed(parts: Iterable[Any]) -> str:
    return ", ".join(repr(one) for one in parts)
