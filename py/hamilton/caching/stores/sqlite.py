"""Metadata in an SQLite file. What a run writes is gathered and written in one transaction."""

from __future__ import annotations

import hashlib
import os
import pathlib
import threading
import time
from typing import Any

from hamilton.caching.cache_key import decode_key
from hamilton.caching.stores.base import MetadataStore

# A key is a long text; its number, a hash of it, is what rows refer to.
_TABLES = """
CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY, run_id TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY, cache_key TEXT NOT NULL, data_version TEXT NOT NULL,
    node_name TEXT NOT NULL, code_version TEXT NOT NULL, written REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS run_entry (run INTEGER NOT NULL, entry INTEGER NOT NULL, data_version TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS run_entry_of_run ON run_entry (run);
CREATE INDEX IF NOT EXISTS run_entry_of_entry ON run_entry (entry);
"""
#: A longer run is written in between, so that little is lost if the process is killed.
_SECONDS_BETWEEN_WRITES = 1.0
#: For another process that writes.
_SECONDS_TO_WAIT = 30.0
_inherited: list[Any] = []
#: So many keys are remembered in memory.
_REMEMBERED = 50_000


def _number(cache_key: str) -> int:
    raw = hashlib.blake2b(cache_key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "little", signed=True)


class SQLiteMetadataStore(MetadataStore):
    """Metadata in the file ``metadata_store.db`` under the folder `path`.

    `connection_kwargs` go to `sqlite3.connect`. Threads share one connection; every process has its own.
    """

    def __init__(self, path: str | os.PathLike[str], connection_kwargs: dict | None = None) -> None:
        self._directory = pathlib.Path(path).absolute()
        self._directory.mkdir(parents=True, exist_ok=True)
        self._path = self._directory / "metadata_store.db"
        self.connection_kwargs = dict(connection_kwargs or {})
        self._start()

    def _start(self) -> None:
        self._process = os.getpid()
        self._lock = threading.RLock()
        self._connection: Any = None
        self._new_runs: dict[str, None] = {}
        self._entries: list[tuple[int, str, str, str, str, float]] = []
        self._uses: list[tuple[str, int, str]] = []
        self._versions: dict[str, str] = {}
        self._written = time.monotonic()

    def _mine(self) -> threading.RLock:
        """The lock, within which no other thread is at work here, and no connection of a parent process is used."""
        if os.getpid() != self._process:
            # SQLite forbids a forked process even to close what it has inherited.
            _inherited.append(self._connection)
            self._start()
        return self._lock

    @property
    def connection(self) -> Any:
        """The `sqlite3.Connection`, opened at the first use."""
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def _open(self) -> Any:
        try:
            import sqlite3
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError(
                "This Python has no sqlite3, where the cache keeps its metadata. Load it, or use "
                "with_cache(metadata_store=InMemoryMetadataStore(), result_store=InMemoryResultStore()) from "
                "hamilton.caching.stores.memory."
            ) from error
        connection = sqlite3.connect(
            str(self._path), **{"check_same_thread": False, "timeout": _SECONDS_TO_WAIT, **self.connection_kwargs}
        )
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: Any) -> None:
        # A transaction then need not wait for the disk, and readers do not wait for the writer.
        deadline = time.monotonic() + float(self.connection_kwargs.get("timeout", _SECONDS_TO_WAIT))
        while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            # Of processes that open a new file at once, SQLite refuses all but one here without waiting.
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except connection.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.005)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_TABLES)

    def close(self) -> None:
        """Write what is left and close the file. The next use opens it again."""
        with self._mine():
            self.flush()
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __del__(self) -> None:
        if getattr(self, "_connection", None) is not None:
            self._connection.close()

    def __getstate__(self) -> dict[str, Any]:
        return {name: vars(self)[name] for name in ("_directory", "_path", "connection_kwargs")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._start()

    # -- writing ---------------------------------------------------------------------------------------------
    def initialize(self, run_id: str) -> None:
        with self._mine():
            self._new_runs[run_id] = None

    def set(
        self,
        cache_key: str,
        data_version: str,
        run_id: str,
        node_name: str | None = None,
        code_version: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Keep the data version for the key, as part of the run.

        Raises ValueError for a key not made by `create_cache_key` if its node and code version are not given.
        """
        if node_name is None or code_version is None:
            decoded = decode_key(cache_key)
            node_name = decoded["node_name"] if node_name is None else node_name
            code_version = decoded["code_version"] if code_version is None else code_version
        with self._mine():
            number = _number(cache_key)
            self._entries.append((number, cache_key, data_version, node_name, code_version, time.time()))
            self._versions[cache_key] = data_version
            self._uses.append((run_id, number, data_version))
            if time.monotonic() - self._written > _SECONDS_BETWEEN_WRITES:
                self.flush()

    def flush(self) -> None:
        with self._mine():
            if self._uses or self._new_runs:
                with self.connection as transaction:
                    self._write(transaction)
                self._new_runs, self._entries, self._uses = {}, [], []
            if len(self._versions) > _REMEMBERED:
                self._versions = {}
            self._written = time.monotonic()

    def _write(self, transaction: Any) -> None:
        runs = dict.fromkeys([*self._new_runs, *(use[0] for use in self._uses)])
        transaction.executemany(
            "INSERT OR IGNORE INTO run (run_id) VALUES (?)", [(run_id,) for run_id in runs]
        )
        numbers = {
            run_id: transaction.execute("SELECT number FROM run WHERE run_id = ?", (run_id,)).fetchone()[0]
            for run_id in runs
        }
        transaction.executemany(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET "
            "data_version = excluded.data_version, written = excluded.written",
            self._entries,
        )
        transaction.executemany(
            "INSERT INTO run_entry (run, entry, data_version) VALUES (?, ?, ?)",
            [(numbers[run_id], entry, version) for run_id, entry, version in self._uses],
        )

    def delete(self, cache_key: str) -> None:
        with self._mine():
            self.flush()
            with self.connection as transaction:
                transaction.execute("DELETE FROM entry WHERE number = ?", (_number(cache_key),))
                transaction.execute("DELETE FROM run_entry WHERE entry = ?", (_number(cache_key),))
            self._versions.pop(cache_key, None)

    def delete_all(self) -> None:
        with self._mine():
            self._new_runs, self._entries, self._uses, self._versions = {}, [], [], {}
            with self.connection as transaction:
                for table in ("run_entry", "entry", "run"):
                    transaction.execute(f"DELETE FROM {table}")

    # -- reading ---------------------------------------------------------------------------------------------
    def get(self, cache_key: str, **kwargs: Any) -> str | None:
        with self._mine():
            known = self._versions.get(cache_key)
            if known is not None:
                return known
            row = self.connection.execute(
                "SELECT data_version, cache_key FROM entry WHERE number = ?", (_number(cache_key),)
            ).fetchone()
            if row is None or row[1] != cache_key:
                return None
            self._versions[cache_key] = row[0]
            return row[0]

    def exists(self, cache_key: str) -> bool:
        return self.get(cache_key) is not None

    def _query(self, sql: str, *arguments: Any) -> list[tuple[Any, ...]]:
        with self._mine():
            self.flush()
            return self.connection.execute(sql, arguments).fetchall()

    def __len__(self) -> int:
        return self._query("SELECT count(*) FROM entry")[0][0]

    def get_run_ids(self) -> list[str]:
        return [row[0] for row in self._query("SELECT run_id FROM run ORDER BY number")]

    def get_run(self, run_id: str) -> list[dict]:
        found = self._query("SELECT number FROM run WHERE run_id = ?", run_id)
        if not found:
            raise IndexError(
                f"The cache in {self._path} has no run '{run_id}'. Its runs are in get_run_ids()."
            )
        rows = self._query(
            "SELECT cache_key, run_entry.data_version, node_name, code_version "
            "FROM run_entry JOIN entry ON entry.number = run_entry.entry WHERE run = ? ORDER BY run_entry.rowid",
            found[0][0],
        )
        return [
            dict(zip(("cache_key", "data_version", "node_name", "code_version"), row, strict=True))
            for row in rows
        ]
