"""Stores that live as long as the process, for tests, notebooks and where there is no disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hamilton.caching.cache_key import decode_key
from hamilton.caching.stores.base import MetadataStore, ResultStore, StoredResult


class InMemoryMetadataStore(MetadataStore):
    """Data versions in a dictionary."""

    def __init__(self) -> None:
        self._data_versions: dict[str, str] = {}
        self._runs: dict[str, dict[str, dict[str, Any]]] = {}

    def __len__(self) -> int:
        return len(self._data_versions)

    def exists(self, cache_key: str) -> bool:
        return cache_key in self._data_versions

    def initialize(self, run_id: str) -> None:
        self._runs.setdefault(run_id, {})

    def set(self, cache_key: str, data_version: str, run_id: str, **kwargs: Any) -> Any | None:
        self._data_versions[cache_key] = data_version
        self._runs.setdefault(run_id, {})[cache_key] = {
            "cache_key": cache_key,
            "data_version": data_version,
            "node_name": kwargs.get("node_name"),
            "code_version": kwargs.get("code_version"),
        }
        return None

    def get(self, cache_key: str, **kwargs: Any) -> str | None:
        return self._data_versions.get(cache_key)

    def delete(self, cache_key: str) -> None:
        """Forget one key. KeyError if it is not there."""
        del self._data_versions[cache_key]
        for entries in self._runs.values():
            entries.pop(cache_key, None)

    def delete_all(self) -> None:
        self._data_versions.clear()
        self._runs.clear()

    def get_run_ids(self) -> list[str]:
        return list(self._runs)

    def get_run(self, run_id: str) -> list[dict[str, Any]]:
        if run_id not in self._runs:
            raise IndexError(f"The cache has no run '{run_id}'. Its runs are in get_run_ids().")
        return [_complete(entry) for entry in self._runs[run_id].values()]

    def persist_to(self, metadata_store: MetadataStore | None = None) -> None:
        """Write everything to another store, or to an SQLite store in the working directory."""
        if metadata_store is None:
            from hamilton.caching.stores.sqlite import SQLiteMetadataStore

            metadata_store = SQLiteMetadataStore(path=".hamilton_cache")
        for run_id in self._runs:
            metadata_store.initialize(run_id)
            for entry in self.get_run(run_id):
                metadata_store.set(run_id=run_id, **entry)
        metadata_store.flush()

    @classmethod
    def load_from(cls, metadata_store: MetadataStore) -> InMemoryMetadataStore:
        """A copy in memory of another store."""
        made = cls()
        for run_id in metadata_store.get_run_ids():
            made.initialize(run_id)
            for entry in metadata_store.get_run(run_id):
                made.set(run_id=run_id, **entry)
        return made


def _complete(entry: dict[str, Any]) -> dict[str, Any]:
    if entry["node_name"] is None or entry["code_version"] is None:
        decoded = decode_key(entry["cache_key"])
        return {**entry, "node_name": decoded["node_name"], "code_version": decoded["code_version"]}
    return dict(entry)


class InMemoryResultStore(ResultStore):
    """Results in a dictionary: the objects themselves, not copies.

    With `persist_on_exit` they are written to files when the process ends.
    """

    shares_objects = True

    def __init__(self, persist_on_exit: bool = False) -> None:
        self._results: dict[str, StoredResult] = {}
        if persist_on_exit:
            import atexit

            atexit.register(self.persist_to)

    def exists(self, data_version: str) -> bool:
        return data_version in self._results

    def set(self, data_version: str, result: Any, **kwargs: Any) -> None:
        self._results[data_version] = StoredResult.new(result, expires_in=kwargs.get("expires_in"))

    def get(self, data_version: str, **kwargs: Any) -> Any | None:
        stored = self._results.get(data_version)
        if stored is None:
            return None
        if stored.expired:
            self.delete(data_version)
            return None
        return stored.value

    def delete(self, data_version: str) -> None:
        """Forget one result. KeyError if it is not there."""
        del self._results[data_version]

    def delete_all(self) -> None:
        self._results.clear()

    def delete_expired(self) -> None:
        """Forget the results whose time is over."""
        self._results = {version: one for version, one in self._results.items() if not one.expired}

    def persist_to(self, result_store: ResultStore | None = None) -> None:
        """Write every result to another store, or to files in ``.hamilton_cache`` of the working directory."""
        if result_store is None:
            from hamilton.caching.stores.file import FileResultStore

            result_store = FileResultStore(path=".hamilton_cache")
        for data_version, stored in list(self._results.items()):
            if not stored.expired:
                result_store.set(data_version, stored.value)

    @classmethod
    def load_from(
        cls,
        result_store: ResultStore,
        metadata_store: MetadataStore | None = None,
        data_versions: Sequence[str] | None = None,
    ) -> InMemoryResultStore:
        """A copy in memory of the results of `data_versions`, or of all that `metadata_store` knows.

        Raises ValueError if neither is given.
        """
        if metadata_store is None and data_versions is None:
            raise ValueError("Say which results to load: give a metadata_store or the data_versions.")
        wanted = list(data_versions or ())
        if metadata_store is not None:
            for run_id in metadata_store.get_run_ids():
                wanted += [entry["data_version"] for entry in metadata_store.get_run(run_id)]
        made = cls()
        for data_version in dict.fromkeys(wanted):
            if result_store.exists(data_version):
                made.set(data_version, result_store.get(data_version))
        return made
