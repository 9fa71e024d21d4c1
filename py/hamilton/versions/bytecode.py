"""The operations of a code object, with arguments of any length."""

from __future__ import annotations

import opcode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_EXTENDED = opcode.opmap["EXTENDED_ARG"]


def operations(raw: bytes) -> Iterable[tuple[int, int]]:
    """`(operation, argument)` of each instruction of a `co_code` in order, `(0, ...)` for an inline cache entry.

    >>> first, *_ = operations((lambda: spend).__code__.co_code)
    >>> opcode.opname[first[0]], first[1]
    ('RESUME', 0)
    """
    written = zip(raw[::2], raw[1::2], strict=True)
    return _joined(written) if _EXTENDED in raw[::2] else written


def _joined(written: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """With the arguments that are too long for one byte put together."""
    extended = 0
    for operation, argument in written:
        if operation == _EXTENDED:
            extended = (extended | argument) << 8
        elif operation:
            yield operation, argument | extended
            extended = 0
