"""What may be claimed of the graph."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from hamilton.htypes import spell
from tryhamilton.lessons.claims.base import Claims
from tryhamilton.protocol import Diagnostic, NodeKind

#: What each kind of node is called where a learner reads it.
KINDS: dict[NodeKind, str] = {
    "input": "input",
    "config": "config",
    "function": "function",
    "expanded": "made by a decorator",
    "validator": "validator",
    "loader": "loader",
    "saver": "saver",
    "expander": "expander (Parallelizable)",
    "collector": "collector (Collect)",
}
#: A union in words.
UNION = re.compile(r"(?:\w+\.)?(Optional|Union)")
#: What a table says of a node that the graph lacks: "None" would look like its type.
ABSENT = "not in the graph"


def alternatives(annotation: str) -> frozenset[str]:
    """The types of a union, however it is written; one for any other annotation.

    >>> alternatives("Optional[int]") == alternatives("typing.Union[None, int]") == alternatives("int | None")
    True
    >>> alternatives("list[int | None]")
    frozenset({'list[int | None]'})
    """
    try:
        return frozenset(_members(ast.parse(annotation, mode="eval").body))
    except SyntaxError:
        return frozenset({annotation})


def _members(node: ast.expr) -> Iterable[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_members(node.left), *_members(node.right)]
    if isinstance(node, ast.Subscript) and (union := UNION.fullmatch(ast.unparse(node.value))):
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        found = [one for part in parts for one in _members(part)]
        return [*found, "None"] if union[1] == "Optional" else found
    return [ast.unparse(node)]


class GraphClaims(Claims):
    """Nodes, edges, inputs, kinds, types, tags, and what the graph itself complains of."""

    def has_nodes(self, *names: str, hint: str) -> None:
        """Each of `names` is computed by a function; a name that is nearly right is told beside the hint.

        A function that is there, and left out for a fault, is answered with that fault: "write it" would be no news.
        """
        missing = sorted(set(names) - self.computed)
        if not missing:
            return
        fault = self._left_out(missing)
        if fault:
            self.fail(fault["message"], "errors", None, fault, node=missing)
        # "weekly" is no slip of the pen for "weekly.mean", which stands inside it, nor for "app_weekly" beside it, nor
        # for "weekly_raw", which a guard makes of it.
        others = [
            one
            for one in self.computed - set(names)
            if not missing[0].startswith((f"{one}.", f"{one}_raw")) and not missing[0].endswith(f"_{one}")
        ]
        near = get_close_matches(missing[0], others, 1, 0.8)
        if near:
            advice = f" There is '{near[0]}': is it meant to be '{missing[0]}'?"
        else:
            fault = self._left_out()
            advice = f" {fault['message']}" if fault else ""
        self.fail(f"{hint}{advice}", "nodes", names, [one for one in names if one in self.computed])

    def _left_out(self, names: Iterable[str] | None = None) -> Diagnostic | None:
        """Why the graph lacks a function that is written, one of `names` or any."""
        for one in self.graph["diagnostics"]:
            node = one["node"]
            if one["severity"] != "error" or node is None or node in self.computed:
                continue
            if names is None or node in names:
                return one
        return None

    def lacks_nodes(self, *names: str, hint: str, inputs: bool = True) -> None:
        """None of `names` is in the graph, not even as an input; with `inputs=False`, none of them is computed."""
        there = set(names) & (self.nodes.keys() if inputs else self.computed)
        if there:
            self.fail(hint, "nodes", [], there)

    def has_only_nodes(self, *names: str, hint: str) -> None:
        """Exactly `names` are computed."""
        if set(names) != self.computed:
            self.fail(hint, "nodes", names, self.computed)

    def has_edges(self, *pairs: tuple[str, str], hint: str) -> None:
        """Each `(from, to)` is an edge."""
        if not set(pairs) <= self.edges:
            self.fail(hint, "edges", pairs, [one for one in pairs if one in self.edges])

    def has_only_edges(self, *pairs: tuple[str, str], hint: str) -> None:
        """Among the nodes that `pairs` name, just these are edges, as where an order counts."""
        among = {name for pair in pairs for name in pair}
        found = {(one, other) for one, other in self.edges if one in among and other in among}
        if found != set(pairs):
            self.fail(hint, "edges", pairs, sorted(found))

    def lacks_edges(self, *pairs: tuple[str, str], hint: str) -> None:
        """No `(from, to)` is an edge."""
        there = [one for one in pairs if one in self.edges]
        if there:
            self.fail(hint, "edges", [], there)

    def needs_only(self, *names: str, hint: str) -> None:
        """The inputs that must be given are exactly `names`."""
        if self.required != set(names):
            self.fail(hint, "inputs", names, self.required)

    def has_inputs(self, *names: str, hint: str) -> None:
        """Each of `names` is an input that must be given."""
        if not set(names) <= self.required:
            self.fail(hint, "inputs", names, [one for one in names if one in self.required])

    def lacks_inputs(self, *names: str, hint: str) -> None:
        """None of `names` is an input that must be given."""
        there = self.required & set(names)
        if there:
            self.fail(hint, "inputs", [], there)

    def is_independent(self, name: str, of: str, hint: str) -> None:
        """The law that `name` must not depend on `of`, directly or not."""
        above = self.upstream(name)
        if of in above:
            leading = [(a, b) for a, b in sorted(self.edges) if a == of and b in above | {name}]
            self.fail(hint, "edges", [], leading)

    def depends(self, name: str, on: str, hint: str) -> None:
        """`name` depends on `on`, directly or not."""
        if on not in self.upstream(name):
            self.fail(hint, "edges", [(on, name)], [])

    def has_type(self, name: str, wanted: str | type, hint: str) -> None:
        """The type of a node, as it is written in the source: "float", "pd.Series"; a union in any spelling."""
        text = wanted if isinstance(wanted, str) else spell(wanted)
        actual = self.nodes[name]["type"] if name in self.nodes else None
        if actual is None or alternatives(actual) != alternatives(text):
            self.fail(hint, "types", {name: text}, {name: ABSENT if actual is None else actual})

    def is_of_kind(self, name: str, kind: NodeKind, hint: str) -> None:
        """`name` is an "input", a "function", an "expander", a "collector", a "loader", a "saver" …"""
        actual = self.nodes[name]["kind"] if name in self.nodes else None
        if actual != kind:
            self.fail(hint, "kinds", {name: KINDS[kind]}, {name: KINDS[actual] if actual else ABSENT})

    def is_optional(self, name: str, hint: str, wanted: bool = True) -> None:
        """`name` is an input that has a default; with `wanted=False`, it is not such an input."""
        node = self.nodes.get(name)
        optional = node is not None and node["kind"] == "input" and node["optional"]
        if optional != wanted:
            words = {True: "has a default", False: "has no default"}
            actual = words[optional] if node is None or node["kind"] == "input" else KINDS[node["kind"]]
            self.fail(hint, "kinds", {name: words[wanted]}, {name: actual if node else ABSENT})

    def has_tags(self, name: str, tags: Mapping[str, Any], hint: str) -> None:
        """A node carries at least these tags."""
        actual = self._tags(name)
        if any(actual.get(key) != value for key, value in tags.items()):
            shown = {key: actual[key] for key in tags if key in actual}
            self.fail(hint, "tags", {name: dict(tags)}, {name: shown})

    def lacks_tags(self, name: str, *keys: str, hint: str) -> None:
        """A node carries no tag with one of these keys."""
        actual = self._tags(name)
        there = {key: actual[key] for key in keys if key in actual}
        if there:
            self.fail(hint, "tags", {name: {}}, {name: there})

    def _tags(self, name: str) -> dict[str, Any]:
        return dict(self.nodes[name]["tags"]) if name in self.nodes else {}

    def is_sound(self, hint: str) -> None:
        """The graph has no error, such as two types that do not meet."""
        self.lacks_errors(hint=hint)

    def lacks_errors(self, *codes: str, says: str = "", hint: str = "") -> None:
        """The graph has no error of these codes, or none at all, and of these none whose message holds `says`.

        Codes are those of docs/errors.md; a warning counts if its code is given. Without a `hint`, the learner reads
        what the graph says.
        """
        found = [
            one
            for one in self.graph["diagnostics"]
            if (one["code"] in codes if codes else one["severity"] == "error") and says in one["message"]
        ]
        if found:
            nodes = [one["node"] for one in found if one["node"]]
            self.fail(hint or found[0]["message"], "errors", None, found, node=nodes)

    def is_faulty(self, code: str = "", *, hint: str) -> None:
        """The graph says an error of this code, one of docs/errors.md, such as "type-clash"; without one, any error."""
        found = [one for one in self.graph["diagnostics"] if one["severity"] == "error"]
        if not any(code in ("", one["code"]) for one in found):
            self.fail(hint, "errors", code or "an error", found or None)
