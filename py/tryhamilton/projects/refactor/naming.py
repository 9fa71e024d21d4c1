"""Names for the nodes that a script becomes."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterable, Mapping

from tryhamilton.projects.refactor.statements import is_name


class Names:
    """Gives each name once. `reserved` are those of the script's own variables, `chosen` what the reader wants instead.

    >>> names = Names(reserved=["df"])
    >>> names.fresh("df"), names.fresh("df"), names.free("Total cost", "df")
    ('df', 'df_2', 'total_cost')
    """

    def __init__(self, reserved: Iterable[str] = (), chosen: Mapping[str, str] | None = None):
        self.reserved = frozenset(reserved)
        self.used: set[str] = set()
        self._chosen = chosen or {}

    def fresh(self, variable: str) -> str:
        """A name for the next value of a variable: its own at first, then with a number."""
        first = variable.lstrip("_") or "value"
        if first in dir(builtins) or keyword.iskeyword(first):
            first += "_"
        name = first
        number = 2
        while name in self.used or (name != variable and name in self.reserved):
            name = f"{first}_{number}"
            number += 1
        return self._given(name)

    def free(self, wanted: str, prefix: str) -> str:
        """A name for a node that no variable holds; `prefix` goes before one that would not do alone."""
        plain = "".join(character if character.isalnum() else "_" for character in wanted).strip("_").lower()
        plain = wanted if is_name(wanted) and not wanted.startswith("_") else plain
        if not plain or plain[0].isdigit() or plain in dir(builtins) or keyword.iskeyword(plain):
            plain = f"{prefix or 'value'}_{plain}".rstrip("_")
        name, number = plain, 2
        if name in self.reserved and prefix and name not in self.used:
            name = f"{prefix}_{plain}"
        while name in self.used or name in self.reserved:
            name = f"{plain}_{number}"
            number += 1
        return self._given(name)

    def is_free(self, name: str) -> bool:
        """Whether a node may bear this very name."""
        taken = name in self.used or name in self.reserved
        return is_name(name) and not name.startswith("_") and not taken

    def _given(self, name: str) -> str:
        wanted = self._chosen.get(name, name)
        fits = self.is_free(wanted)
        # The other name stays taken, so that what comes later keeps the name that it was shown with.
        self.used.add(name)
        return wanted if fits else name
