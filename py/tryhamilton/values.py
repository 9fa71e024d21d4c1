"""The values of one run, and what the page asks about them: pages, summaries, children, texts, pictures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tryhamilton.columns import order_of
from tryhamilton.jsonable import NotJson, as_json
from tryhamilton.preview import MAX_ROWS, PAGE, preview, table_of_rows
from tryhamilton.protocol import (
    Changes,
    Children,
    ColumnSummary,
    Editable,
    Preview,
    Rich,
    TableView,
    TextPart,
)
from tryhamilton.rich import rich
from tryhamilton.summaries import summaries
from tryhamilton.text import safely
from tryhamilton.tree import at, children
from tryhamilton.whatif import Comparison, worth_keeping

#: Characters of a text that one request may ask for.
MOST_TEXT = 200_000


class Values:
    """`values` are what a run computed, by node name; every question names a node and the way to a part of its value.

    `before` are values of the run before, to be compared with. A question about a value that is not there raises
    LookupError.
    """

    def __init__(self, values: Mapping[str, Any] | None = None, before: Mapping[str, Any] | None = None):
        self._values = values or {}
        self._before = before or {}
        #: The comparison asked for last.
        self._comparison: tuple[str, Comparison] | None = None
        #: The order asked for last: pages of one table come one after the other.
        self._order: tuple[str, list[int]] | None = None

    def followed_by(self, values: Mapping[str, Any]) -> Values:
        """The values of the next run, which can be compared with these; what it did not touch with those before."""
        return Values(values, worth_keeping({**self._before, **self._values}))

    def value(self, node: str, path: list[int] | None = None) -> Any:
        if node not in self._values:
            name = "The result" if node == "$result" else f"'{node}'"
            raise LookupError(f"{name} has no value: run the program first.")
        return at(self._values[node], path or [])

    def preview(
        self,
        node: str,
        offset: int = 0,
        limit: int = PAGE,
        path: list[int] | None = None,
        view: TableView | None = None,
        first: int | None = None,
        last: int | None = None,
    ) -> Preview:
        """A page of a table under `view`, of the columns `first` to `last` (excluded) if given; else as `preview`.

        Raises ValueError for a filter that makes no sense for its column.
        """
        value = self.value(node, path)
        ordered = view is not None and (
            view["sort"] is not None or view["filters"] or view.get("changedOnly")
        )
        marked = view is not None and view.get("changed") and self._has_before(node, path)
        if not ordered and not marked and first is None and last is None:
            return preview(value, offset, limit)
        start, count = max(0, offset), max(0, min(limit, MAX_ROWS))
        order = self._ordered(node, path, value, view) if ordered and view is not None else None
        rows = None if order is None else order[start : start + count]
        page = table_of_rows(value, rows, start, count, first, last)
        if page is None:
            return preview(value, offset, limit)
        if order is not None:
            page["total"] = len(order)
        if marked:
            shown = list(range(start, min(start + count, page["total"]))) if rows is None else rows
            page["changed"] = self._compared(node, path).cells(
                shown, first or 0, (first or 0) + len(page["columns"])
            )
        return page

    def _ordered(self, node: str, path: list[int] | None, value: Any, view: TableView) -> list[int]:
        key = json.dumps([node, path or [], view])
        if self._order is None or self._order[0] != key:
            plain = view["sort"] is None and not view["filters"]
            order = [] if plain else order_of(value, view)
            if view.get("changedOnly") and self._has_before(node, path):
                changed = self._compared(node, path).rows()
                among = set(changed)
                order = changed if plain else [row for row in order if row in among]
            self._order = (key, order)
        return self._order[1]

    def changes(self, node: str, path: list[int] | None = None) -> Changes:
        """How the value differs from the one of the run before."""
        self.value(node, path)
        if not self._has_before(node, path):
            return {
                "state": "none",
                "before": None,
                "columns": [],
                "rows": {"changed": 0, "added": 0, "removed": 0},
            }
        return self._compared(node, path).changes()

    def _has_before(self, node: str, path: list[int] | None) -> bool:
        if node not in self._before:
            return False
        try:
            at(self._before[node], path or [])
        except LookupError:
            return False
        return True

    def _compared(self, node: str, path: list[int] | None) -> Comparison:
        key = json.dumps([node, path or []])
        if self._comparison is None or self._comparison[0] != key:
            before = at(self._before[node], path or [])
            self._comparison = (key, Comparison(before, self.value(node, path)))
        return self._comparison[1]

    def summaries(
        self, node: str, first: int, last: int, path: list[int] | None = None
    ) -> list[ColumnSummary]:
        return summaries(self.value(node, path), first, last)

    def children(self, node: str, offset: int, limit: int, path: list[int] | None = None) -> Children:
        return children(self.value(node, path), offset, limit)

    def text(self, node: str, offset: int, limit: int, path: list[int] | None = None) -> TextPart:
        """A part of a text as it stands, of anything else that of its `repr`."""
        value = self.value(node, path)
        text = value if type(value) is str else safely(repr, value)
        start = max(0, offset)
        return {"text": text[start : start + max(0, min(limit, MOST_TEXT))], "length": len(text)}

    def json(self, node: str, path: list[int] | None = None) -> Editable:
        """The value as a field could hold it, or why there is no such form."""
        try:
            return {"json": as_json(self.value(node, path)), "why": ""}
        except NotJson as error:
            return {"json": None, "why": str(error)}

    def rich(self, node: str, path: list[int] | None = None) -> Rich:
        return rich(self.value(node, path))
