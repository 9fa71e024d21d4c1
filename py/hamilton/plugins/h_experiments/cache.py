"""The records of runs, in one `shelve` file."""

from __future__ import annotations

import os
import shelve


class JsonCache:
    """JSON texts by id, in the file ``json_cache`` under the folder `cache_path`.

    >>> import tempfile
    >>> cache = JsonCache(tempfile.mkdtemp())
    >>> cache.write('{"a": 1}', "first")
    >>> cache.keys(), cache.read("first")
    (['first'], '{"a": 1}')
    """

    def __init__(self, cache_path: str) -> None:
        self.cache_path = os.path.join(cache_path, "json_cache")

    def keys(self) -> list[str]:
        """The ids."""
        with shelve.open(self.cache_path) as kept:
            return list(kept)

    def write(self, data: str, id_: str) -> None:
        """Keep the text."""
        with shelve.open(self.cache_path) as kept:
            kept[id_] = data

    def read(self, id_: str) -> str:
        """The text. KeyError if there is none."""
        with shelve.open(self.cache_path) as kept:
            return kept[id_]

    def delete(self, id_: str) -> None:
        """Forget the text. KeyError if there is none."""
        with shelve.open(self.cache_path) as kept:
            del kept[id_]
