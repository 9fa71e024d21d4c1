"""A value before and after: which rows and cells of a table differ, and by how much; or that another value does.

Rows are matched by their labels where each label stands once in both tables, otherwise by their place; columns by
their name.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from tryhamilton.columns import column_of
from tryhamilton.preview import preview, table_of_rows
from tryhamilton.protocol import Changes, ColumnChange, Preview
from tryhamilton.text import safely

#: Bytes of values that are kept to be compared with.
MOST_BYTES = 150_000_000
#: Columns that are compared as a whole; of more, the page marks the cells in view only.
MOST_COLUMNS = 200


class Comparison:
    """Two values of one node."""

    def __init__(self, before: Any, now: Any):
        self._before = before
        self._now = now
        self._tables = [table_of_rows(one, [], 0, 0, None, None) for one in (before, now)]

    @property
    def _are_tables(self) -> bool:
        return all(one is not None for one in self._tables)

    @cached_property
    def _names(self) -> list[list[str]]:
        return [[column["name"] for column in one["columns"]] if one else [] for one in self._tables]

    @cached_property
    def _match(self) -> list[int]:
        """For each row of the value as it is now, where it was before; -1 for one that was not there."""
        before, now = (one["total"] if one else 0 for one in self._tables)
        labels: list[Any] = [getattr(one, "index", None) for one in (self._before, self._now)]
        pandas = sys.modules.get("pandas")
        if pandas is not None and all(isinstance(one, pandas.Index) for one in labels):
            old, new = labels
            if old.equals(new):
                return list(range(now))
            if old.is_unique and new.is_unique:
                return [int(one) for one in old.get_indexer(new)]
        return [row if row < before else -1 for row in range(now)]

    @cached_property
    def _changed(self) -> dict[str, Any]:
        """For each column that is in both tables, which rows of now differ, as a Series of truths."""
        return {name: self._mask(name)[0] for name in self._shared}

    def _mask(self, name: str) -> Any:
        """Which rows of a column differ, the column before in the order of now, and the column now."""
        pandas = importlib.import_module("pandas")
        now = column_of(self._now, self._names[1].index(name))
        before = column_of(self._before, self._names[0].index(name))
        match = pandas.Series(self._match, dtype="int64")
        aligned = before.reindex(match.where(match >= 0)).reset_index(drop=True)
        try:
            same = (aligned == now) | (aligned.isna() & now.isna())
        except Exception:  # cells that cannot be compared with each other
            same = pandas.Series(
                [safely(repr, one) == safely(repr, two) for one, two in zip(aligned, now, strict=True)],
                dtype=bool,
            )
        same = same.fillna(False).astype(bool) & (match >= 0)
        return ~same, aligned, now

    def rows(self) -> list[int]:
        """Positions of the rows of now that were added or have a cell that differs."""
        pandas = importlib.import_module("pandas")
        changed = pandas.Series(self._match, dtype="int64") < 0
        for mask in self._changed.values():
            changed |= mask
        return [int(row) for row in changed.to_numpy().nonzero()[0]]

    @property
    def _shared(self) -> list[str]:
        names = [name for name in self._names[1] if name in self._names[0]]
        return names[:MOST_COLUMNS]

    def cells(self, positions: list[int], first: int, last: int) -> list[list[Any]]:
        """Of these rows of now and the columns `first` to `last` (excluded): `[row, column, before]` of each cell that
        differs, counted from the first row and column asked for. Cells of added rows and columns are not among them."""
        if not self._are_tables:
            return []
        old = [self._match[row] if row < len(self._match) else -1 for row in positions]
        known = [place for place, row in enumerate(old) if row >= 0]
        now = table_of_rows(self._now, [positions[one] for one in known], 0, len(known), first, last)
        before = table_of_rows(self._before, [old[one] for one in known], 0, len(known), None, None)
        if not known or now is None or before is None:
            return []
        at = {name: place for place, name in enumerate(self._names[0])}
        found = []
        for column, described in enumerate(now["columns"]):
            place = at.get(described["name"])
            if place is None or place >= len(before["rows"][0]):
                continue
            for number, row in enumerate(known):
                was = before["rows"][number][place]
                if was != now["rows"][number][column]:
                    found.append([row, column, was])
        return found

    def changes(self) -> Changes:
        """What is different as a whole."""
        if not self._are_tables:
            shown: Preview = preview(self._before)
            same = shown == preview(self._now) and _equal(self._before, self._now)
            return _record("same" if same else "changed", shown)
        old, new = (set(names) for names in self._names)
        columns: list[ColumnChange] = []
        for name in self._shared:
            columns.append(self._column(name))
        columns += [_column(name, "added") for name in self._names[1] if name not in old]
        columns += [_column(name, "removed") for name in self._names[0] if name not in new]
        before, now = (one["total"] if one else 0 for one in self._tables)
        there = sum(1 for row in self._match if row >= 0)
        changed = any(one["state"] != "same" for one in columns) or there < now or there < before
        record = _record("changed" if changed else "same", None)
        record["columns"] = columns
        record["rows"] = {"changed": 0, "added": now - there, "removed": before - there}
        record["rows"]["changed"] = len(self.rows()) - record["rows"]["added"] if changed else 0
        return record

    def _column(self, name: str) -> ColumnChange:
        count = int(self._changed[name].sum())
        if not count:
            return _column(name, "same")
        mask, before, now = self._mask(name)
        record = _column(name, "changed", count)
        pandas = importlib.import_module("pandas")
        numbers = [pandas.api.types.is_numeric_dtype(one) for one in (before, now)]
        if all(numbers):
            difference = (now.astype(float) - before.astype(float))[mask].dropna()
            if len(difference):
                record["mean"] = _short(float(difference.mean()))
                record["least"] = _short(float(difference.min()))
                record["most"] = _short(float(difference.max()))
        return record


def _short(number: float) -> str:
    return f"{number:+.6g}"


def _equal(one: Any, other: Any) -> bool:
    try:
        return type(one) is type(other) and bool(one == other or (one != one and other != other))
    except KeyboardInterrupt:
        raise
    except BaseException:  # a class that does not know, or a hostile one
        return safely(repr, one) == safely(repr, other)


def _record(state: Any, before: Preview | None) -> Changes:
    return {"state": state, "before": before, "columns": [], "rows": {"changed": 0, "added": 0, "removed": 0}}


def _column(name: str, state: Any, changed: int = 0) -> ColumnChange:
    return {"name": name, "state": state, "changed": changed, "mean": None, "least": None, "most": None}


def worth_keeping(values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of `values` that fit into the memory that is set aside for comparing, small ones first."""
    sizes = sorted((size_in_bytes(value), name) for name, value in values.items())
    kept, total = {}, 0
    for size, name in sizes:
        total += size
        if total > MOST_BYTES:
            break
        kept[name] = values[name]
    return kept


def size_in_bytes(value: Any) -> int:
    """Bytes of a table; anything else counts as small."""
    try:
        usage = getattr(value, "memory_usage", None)
        if callable(usage):
            used = usage(index=False)
            return int(used if isinstance(used, int) else used.sum())
        return int(getattr(value, "nbytes", 0))
    except (Exception, SystemExit):  # a hostile value
        return 0
