"""Values as they are shown: a page, a summary, a branch or a difference at a time."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict


class Column(TypedDict):
    name: str
    dtype: str


class FramePreview(TypedDict):
    """A page of a table: `rows` and `index` hold this page, `total` counts the rows of the whole value.

    `omitted` counts columns that are not sent because there are too many. Where filters were asked for, `total`
    counts the rows that pass them. Where some columns were asked for, `columns` and `rows` hold only those.
    `changed` are the cells of this page that were others before: `[row, column, what it was]`.
    """

    kind: Literal["frame"]
    columns: list[Column]
    index: list[str]
    rows: list[list[Any]]
    total: int
    type: str
    omitted: NotRequired[int]
    changed: NotRequired[list[list[Any]]]


class ValuePreview(TypedDict):
    """`length` counts the characters of a text that is cut, `size` the children of a container.

    `rich` says that a picture, HTML or Markdown may be asked for.
    """

    kind: Literal["value"]
    text: str
    type: str
    length: NotRequired[int]
    size: NotRequired[int]
    rich: NotRequired[bool]


Preview = FramePreview | ValuePreview


class Sort(TypedDict):
    column: int
    descending: bool


class Filter(TypedDict):
    """`text` is a part of the cell, or a comparison such as `> 10`."""

    column: int
    text: str


class TableView(TypedDict):
    """The order and choice of the rows of a table; columns by their number.

    `changed` marks the cells that were others before, `changedOnly` leaves out rows without such.
    """

    sort: Sort | None
    filters: list[Filter]
    changed: NotRequired[bool]
    changedOnly: NotRequired[bool]


class ColumnSummary(TypedDict):
    """What a column holds; what it has not is None.

    `sampled` counts the rows looked at where that is not all. `bins` is a histogram in equal steps from `min` to
    `max`, `common` the most frequent values with their counts.
    """

    rows: int
    sampled: int | None
    missing: int
    distinct: int | None
    min: str | None
    median: str | None
    max: str | None
    bins: list[int] | None
    common: list[list[str | int]] | None


class Child(TypedDict):
    """One line of a tree. `size` counts its own children, None for no container; `open`: it has more to show."""

    label: str
    type: str
    text: str
    size: int | None
    open: bool


class Children(TypedDict):
    items: list[Child]
    total: int


class TextPart(TypedDict):
    """Characters of a text from where it was asked for, and how many the whole has."""

    text: str
    length: int


class Editable(TypedDict):
    """A value as the JSON of a field; where it has no such form, `why` says so."""

    json: Any
    why: str


class Rich(TypedDict):
    """What a value offers besides text; `image` is a data URL."""

    image: str | None
    html: str | None
    markdown: str | None


class ColumnChange(TypedDict):
    """How a column differs from what it was: cells that changed, and of numbers the differences now - before."""

    name: str
    state: Literal["same", "changed", "added", "removed"]
    changed: int
    mean: str | None
    least: str | None
    most: str | None


class RowChanges(TypedDict):
    changed: int
    added: int
    removed: int


class Changes(TypedDict):
    """How a value differs from the one of the run before; `before` is shown for what is no table."""

    state: Literal["none", "same", "changed"]
    before: Preview | None
    columns: list[ColumnChange]
    rows: RowChanges
