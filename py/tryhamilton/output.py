"""What a program prints, sent on in pieces and within limits.

Prevents: a page that drowns in ten million lines, and a message for every `print`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from time import monotonic
from typing import Literal

#: Characters of one run that are sent to the page; then only the end is kept.
LIMIT = 400_000
#: Characters of the end that are shown after the cut.
TAIL = 20_000
#: A piece is sent when it is this long or this old.
PIECE = 16_000
SECONDS = 0.05

Send = Callable[[Literal["stdout", "stderr"], str], None]


class Budget:
    """What both streams of a run may still send, and which of them was written to last."""

    def __init__(self, characters: int = LIMIT):
        self.left = characters
        self._last: Stream | None = None

    def turn(self, stream: Stream) -> None:
        """What the other stream holds back was written before: it is sent before."""
        if self._last is not stream:
            if self._last is not None:
                self._last.flush()
            self._last = stream


class Stream(io.TextIOBase):
    """A text stream for `sys.stdout` or `sys.stderr` that hands over pieces to `send`.

    Past the budget, text is dropped but for its end, which `close_run` sends with a line on how much is missing.
    """

    def __init__(self, name: Literal["stdout", "stderr"], send: Send, budget: Budget):
        super().__init__()
        self._name = name
        self._send = send
        self._budget = budget
        self._piece: list[str] = []
        self._size = 0
        self._due = 0.0
        self._tail: list[str] = []
        self._tail_size = 0
        self._dropped = 0

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._budget.turn(self)
        length = len(text)
        taken = min(length, self._budget.left)
        if taken:
            self._budget.left -= taken
            self._piece.append(text if taken == length else text[:taken])
            self._size += taken
            now = monotonic()
            if self._size >= PIECE or (now >= self._due and text.endswith("\n")):
                self._due = now + SECONDS
                self.flush()
        if taken < length:
            self._drop(text[taken:] if taken else text)
        return length

    def _drop(self, text: str) -> None:
        self._dropped += len(text)
        self._tail.append(text)
        self._tail_size += len(text)
        if self._tail_size > 4 * TAIL:  # now and then, so that each write stays cheap
            self._tail = ["".join(self._tail)[-TAIL:]]
            self._tail_size = TAIL

    def flush(self) -> None:
        if self._piece:
            text = "".join(self._piece)
            self._piece.clear()
            self._size = 0
            self._send(self._name, text)

    def close_run(self) -> None:
        """Sends what is left. The stream may be written to afterwards, as long as the budget lasts."""
        self.flush()
        if not self._dropped:
            return
        tail = "".join(self._tail)[-TAIL:]
        missing = self._dropped - len(tail)
        note = f"\n… {missing:,} more characters were printed and are not shown …\n" if missing else ""
        self._dropped = self._tail_size = 0
        self._tail = []
        self._send(self._name, note + tail)
