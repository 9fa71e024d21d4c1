"""Several pages over one interpreter, as the examples of one documentation page: each with its own kernel.

Of all kernels one at a time has its files importable, because two programs may both hold a `functions.py`. Whoever
is asked next takes that place; values and what is kept stay with each kernel, modules are imported anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Kernel(Protocol):
    """What a session needs of a kernel."""

    def open(self) -> object:
        """Makes the files importable."""

    def close(self) -> None:
        """Takes them out of the interpreter."""

    def dispatch(self, message: str) -> str:
        """Answers one call."""


class Sessions:
    """Kernels by the name of their session; `make` makes a new one, which is open.

    >>> from tryhamilton.worker import Kernel
    >>> sessions = Sessions(lambda: Kernel(lambda event: None))
    >>> def names(session, code):
    ...     program = {"files": {"functions.py": code}, "config": {}, "inputs": {}}
    ...     call = {"type": "analyse", "program": program}
    ...     answer = sessions.dispatch(json.dumps(call), session)
    ...     return [node["name"] for node in json.loads(answer)["value"]["nodes"]]
    >>> import json
    >>> names("left", "def a() -> int: return 1"), names("right", "def b() -> int: return 2")
    (['a'], ['b'])
    >>> sessions.close()
    """

    def __init__(self, make: Callable[[], Kernel]):
        self._make = make
        self._kernels: dict[str, Kernel] = {}
        self._open: Kernel | None = None

    def dispatch(self, message: str, session: str = "") -> str:
        """The answer of that session's kernel to one call of the protocol."""
        return self._enter(session).dispatch(message)

    def leave(self, session: str) -> None:
        """Forgets a session with its values; a name that is not known is none to forget."""
        kernel = self._kernels.pop(session, None)
        if kernel is not None and kernel is self._open:
            kernel.close()
            self._open = None

    def close(self) -> None:
        """Leaves the interpreter as it was found."""
        for session in [*self._kernels]:
            self.leave(session)

    def _enter(self, session: str) -> Kernel:
        kernel = self._kernels.get(session)
        if kernel is not None and kernel is self._open:
            return kernel
        if self._open is not None:
            self._open.close()
            self._open = None
        if kernel is None:
            kernel = self._kernels[session] = self._make()
        else:
            kernel.open()
        self._open = kernel
        return kernel
