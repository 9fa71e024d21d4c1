"""Results in a folder.

`FileResultStore` writes files: one pickle for each data version, named by it, and one more if a data saver was asked
for. `FolderResultStore`, which `Builder.with_cache` makes, does so for what is large or has a format, and puts the
rest into the SQLite file that the folder has for its metadata: a thousand numbers are then one transaction and not a
thousand files. Either reads what the other has written.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import shutil
from pickle import HIGHEST_PROTOCOL, dumps, loads
from threading import get_ident
from typing import Any

from hamilton.caching.stores._database import FILE_NAME, Database
from hamilton.caching.stores.base import (
    STORED_RESULT,
    ResultRetrievalError,
    ResultStore,
    StoredResult,
    adapter_at,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.caching.stores.sqlite import SQLiteMetadataStore

#: Of these nothing is kept but the value. Of all others a dict, as in a file.
_PLAIN = frozenset({bool, int, float, str, bytes, type(None)})


class FileResultStore(ResultStore):
    """Results as files under the folder `path`, which is made unless `create_dir` is false.

    If the folder is that of a cache, it also finds, and deletes, the small results in its ``metadata_store.db``.

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
        self._database: Database | None = None

    def _small(self) -> Database | None:
        """The database of the folder, if it has one."""
        if self._database is not None:
            self._database.look_around()
        elif os.path.exists(os.path.join(self._folder, FILE_NAME)):
            self._database = Database(self.path)
        return self._database

    def _file(self, data_version: str) -> str:
        return os.path.join(self._folder, data_version.replace("<", "").replace(">", ""))

    def exists(self, data_version: str) -> bool:
        if os.path.exists(self._file(data_version)):
            return True
        small = self._small()
        return small is not None and small.result(data_version) is not None

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
        self._write(place, StoredResult(result, saver=saver, loader=loader).save())

    @staticmethod
    def _write(place: str, raw: bytes) -> None:
        # Under another name first: nobody must ever read half a file.
        partial = f"{place}.{os.getpid()}.{get_ident()}.part"
        with open(partial, "wb", buffering=0) as file:
            file.write(raw)
        os.replace(partial, place)

    def get(self, data_version: str, **kwargs: Any) -> Any | None:
        stored = self._load(self._file(data_version))
        if stored is None:
            small = self._small()
            raw = None if small is None else small.result(data_version)
            return None if raw is None else _small_value(raw, data_version)
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
        small = self._small()
        if small is not None:
            small.delete_results(data_version)

    def _data_versions(self) -> list[str]:
        """The results in the folder. Other files may lie there too, and none of them may be touched."""
        return [one.name for one in self.path.iterdir() if one.is_file() and _is_result(one)]

    def delete_all(self) -> None:
        """Forget every result; other files in the folder stay."""
        for data_version in self._data_versions():
            self.delete(data_version)
        small = self._small()
        if small is not None:
            small.delete_all_results()

    def delete_expired(self) -> None:
        """Forget the results whose time is over."""
        for data_version in self._data_versions():
            with contextlib.suppress(ResultRetrievalError):
                stored = self._load(self._file(data_version))
                if stored is not None and stored.expired:
                    self.delete(data_version)


class FolderResultStore(FileResultStore):
    """Results in the folder of `metadata_store`: small ones in its file, written when a run's metadata are.

    Small is what takes at most `small` bytes as a pickle. Everything else is as with `FileResultStore`.

    >>> import tempfile
    >>> from hamilton.caching.stores.sqlite import SQLiteMetadataStore
    >>> store = FolderResultStore(SQLiteMetadataStore(tempfile.mkdtemp()))
    >>> store.set("v1", [1, 2])
    >>> store.set("v2", "long" * 100_000)
    >>> store.get("v1"), [file.name for file in store.path.iterdir() if file.name.startswith("v")]
    ([1, 2], ['v2'])
    """

    #: Bytes.
    small = 32 << 10

    def __init__(self, metadata_store: SQLiteMetadataStore) -> None:
        super().__init__(metadata_store.database.directory)
        self._database: Database = metadata_store.database

    def _small(self) -> Database:
        return self._database

    def exists(self, data_version: str) -> bool:
        database = self._database
        if data_version in database.raw:
            return True
        if database.knew_all():  # what another process keeps meanwhile is the same under the same version
            return False
        return database.result(data_version) is not None or os.path.exists(self._file(data_version))

    def set(
        self,
        data_version: str,
        result: Any,
        saver_cls: Any | None = None,
        loader_cls: Any | None = None,
        **kwargs: Any,
    ) -> None:
        """Keep the result; in a file, at once, if it is large or is to go through `saver_cls`.

        Raises whatever pickle or the saver raises for a value that they cannot write; nothing is left behind.
        """
        database = self._database
        if saver_cls is not None and loader_cls is not None:
            database.has_files()
            super().set(data_version, result, saver_cls, loader_cls)
            if database.result(data_version) is not None:
                database.delete_results(
                    data_version
                )  # kept for a node without a format: the file is to be read
            return
        plain = type(result) in _PLAIN
        raw = dumps(result, HIGHEST_PROTOCOL) if plain else StoredResult(result).save()
        if len(raw) <= self.small:
            database.put_result(data_version, raw)
            return
        database.has_files()
        self._write(self._file(data_version), StoredResult(result).save() if plain else raw)

    def get(self, data_version: str, **kwargs: Any) -> Any | None:
        database = self._database
        raw = database.raw.get(data_version)
        if raw is None:
            if database.knows_all():
                return None
            raw = database.result(data_version)
            if raw is None:
                return super().get(data_version)
        return _small_value(raw, data_version)


def _small_value(raw: bytes, data_version: str) -> Any:
    try:
        value = loads(raw)
        return value["value"] if type(value) is dict else value
    except Exception as error:
        raise _unreadable(data_version, error) from error


def _unreadable(data_version: str, error: Exception) -> ResultRetrievalError:
    return ResultRetrievalError(f"The result '{data_version}' in {FILE_NAME} cannot be read: {error}")


def _is_result(path: pathlib.Path) -> bool:
    with path.open("rb") as file:
        return STORED_RESULT.encode() in file.read(64)
