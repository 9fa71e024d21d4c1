"""Values on their way from task to task: each a file in a folder that all tasks of a run can reach."""

from __future__ import annotations

import os
import pickle
import re
from pathlib import Path
from typing import Any

_PLAIN = re.compile(r"[^A-Za-z0-9_.-]")


class Store:
    """A folder of values by name. `parts` are the names of folders below `folder`, such as the id of a run.

    `formats` says of some names which saver and loader of the registry keep them (`"parquet"`, `"json"`); others are
    pickled. Writing is atomic, so that a task that is tried again never reads half of a file.
    """

    def __init__(self, folder: str | Path, *parts: str, formats: dict[str, str] | None = None) -> None:
        self.folder = Path(folder, *(_PLAIN.sub("_", one) for one in parts))
        self.formats = formats or {}

    def path(self, name: str) -> Path:
        """Where the value is, or would be."""
        return self.folder / f"{_PLAIN.sub('_', name)}.{self.formats.get(name, 'pickle')}"

    def save(self, name: str, value: Any) -> str:
        """Write the value; returns the path. KeyError if the format is none for values of its type."""
        path = self.path(name)
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"~{os.getpid()}-{path.name}")
        try:
            if name in self.formats:
                self._saver(name, type(value), str(unfinished)).save_data(value)
            else:
                unfinished.write_bytes(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
        return str(path)

    def load(self, name: str, type_: Any = None) -> Any:
        """The value, read as `type_` where a format needs to know. FileNotFoundError if it is not there."""
        path = self.path(name)
        if not path.is_file():
            raise FileNotFoundError(
                f"There is no value of '{name}' yet: {path} is written by the task that computes it."
            )
        if name not in self.formats:
            return pickle.loads(path.read_bytes())
        from hamilton.caching.stores.base import adapter_at, search_data_adapter_registry

        type_ = plain_type(type_)
        _, loader = search_data_adapter_registry(self.formats[name], type_)
        reader = adapter_at(loader, str(path))
        if getattr(reader, "dtype_backend", None) is not None:
            reader.dtype_backend = None  # what was handed over, not its nullable likeness
        return reader.load_data(type_)[0]

    def _saver(self, name: str, type_: Any, path: str) -> Any:
        from hamilton.caching.stores.base import adapter_at, search_data_adapter_registry

        saver, _ = search_data_adapter_registry(self.formats[name], type_)
        return adapter_at(saver, path)


def plain_type(type_: Any) -> Any:
    """The class behind an annotation: what savers and loaders are registered for."""
    import typing

    from hamilton.htypes import get_type_information

    inner = get_type_information(type_)[0]
    return typing.get_origin(inner) or inner
