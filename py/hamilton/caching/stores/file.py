"""Results as files: one pickle for each data version, named by it, and one more if a data saver was asked for."""

from __future__ import annotations

import contextlib
import os
import pathlib
import shutil
from threading import get_ident
from typing import Any

from hamilton.caching.stores.base import (
    STORED_RESULT,
    ResultRetrievalError,
    ResultStore,
    StoredResult,
    adapter_at,
)


class FileResultStore(ResultStore):
    """Results under the folder `path`, which is made unless `create_dir` is false.

    >>> import tempfile
    >>> store = FileResultStore(tempfile.mkdtemp())
    >>> store.set("v1", [1, 2])
    >>> store.get("v1"), store.get("v2")
    ([1, 2], None)
    """

    def __init__(self, path: str | os.PathLike[str], create_dir: bool = True) -> None:
        self.path = pathlib.Path(path).absolute()
        if create_dir:
            self.path.mkdir(parents=True, exist_ok=True)
        self._folder = str(self.path)

    def _file(self, data_version: str) -> str:
        return os.path.join(self._folder, data_version.replace("<", "").replace(">", ""))

    def exists(self, data_version: str) -> bool:
        return os.path.exists(self._file(data_version))

    def set(
        self,
        data_version: str,
        result: Any,
        saver_cls: Any | None = None,
        loader_cls: Any | None = None,
        **kwargs: Any,
    ) -> None:
        """Write the result, through `saver_cls` to ``<data version>.<its name>`` if given.

        Raises whatever pickle or the saver raises for a value that they cannot write; nothing is left behind.
        """
        place = self._file(data_version)
        saver = loader = None
        if saver_cls is not None and loader_cls is not None:
            target = f"{place}.{saver_cls.name()}"
            saver, loader = adapter_at(saver_cls, target), adapter_at(loader_cls, target)
        raw = StoredResult(result, saver=saver, loader=loader).save()
        # Under another name first: nobody must ever read half a file.
        partial = f"{place}.{os.getpid()}.{get_ident()}.part"
        with open(partial, "wb", buffering=0) as file:
            file.write(raw)
        os.replace(partial, place)

    def get(self, data_version: str, **kwargs: Any) -> Any | None:
        stored = self._load(self._file(data_version))
        if stored is None:
            return None
        if stored.expired:
            self.delete(data_version)
            return None
        return stored.value

    @staticmethod
    def _load(place: str) -> StoredResult | None:
        try:
            with open(place, "rb", buffering=0) as file:
                raw = file.readall()
        except FileNotFoundError:
            return None
        try:
            return StoredResult.load(raw)
        except Exception as error:
            raise ResultRetrievalError(f"The result in {place} cannot be read: {error}") from error

    def delete(self, data_version: str) -> None:
        place = self._file(data_version)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(place)
        for saved in self.path.glob(f"{os.path.basename(place)}.*"):
            shutil.rmtree(saved) if saved.is_dir() else saved.unlink()

    def _data_versions(self) -> list[str]:
        """The results in the folder. Other files may lie there too, and none of them may be touched."""
        return [one.name for one in self.path.iterdir() if one.is_file() and _is_result(one)]

    def delete_all(self) -> None:
        """Forget every result; other files in the folder stay."""
        for data_version in self._data_versions():
            self.delete(data_version)

    def delete_expired(self) -> None:
        """Forget the results whose time is over."""
        for data_version in self._data_versions():
            with contextlib.suppress(ResultRetrievalError):
                stored = self._load(self._file(data_version))
                if stored is not None and stored.expired:
                    self.delete(data_version)


def _is_result(path: pathlib.Path) -> bool:
    with path.open("rb") as file:
        return STORED_RESULT.encode() in file.read(64)
