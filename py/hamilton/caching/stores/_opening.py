"""Opening the SQLite file of a cache: its tables, and processes that do so at once."""

from __future__ import annotations

import pathlib
import time
from typing import Any

# A key is a long text; its number, a hash of it, is what runs refer to. `run_entry` has one row for each entry of a
# run: folders written before there was `run_part`, which packs those of a whole transaction into one row.
_TABLES = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY, run_id TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY, cache_key TEXT NOT NULL, data_version TEXT NOT NULL,
    node_name TEXT NOT NULL, code_version TEXT NOT NULL, written REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS run_entry (run INTEGER NOT NULL, entry INTEGER NOT NULL, data_version TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS run_part (run INTEGER NOT NULL, entries BLOB NOT NULL, data_versions TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS result (data_version TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS run_entry_of_run ON run_entry (run);
CREATE INDEX IF NOT EXISTS run_entry_of_entry ON run_entry (entry);
CREATE INDEX IF NOT EXISTS run_part_of_run ON run_part (run);
COMMIT;
"""
_LAST_MADE = "run_part_of_run"
#: For another process that writes.
SECONDS_TO_WAIT = 30.0


def open_file(path: pathlib.Path, connection_kwargs: dict[str, Any]) -> Any:
    """A `sqlite3.Connection` to the file, which is made if need be, with its tables. Threads may share it.

    Raises ModuleNotFoundError where Python has no sqlite3.
    """
    try:
        import sqlite3
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "This Python has no sqlite3, where the cache keeps its metadata. Load it, or use "
            "with_cache(metadata_store=InMemoryMetadataStore(), result_store=InMemoryResultStore()) from "
            "hamilton.caching.stores.memory."
        ) from error
    options = {"check_same_thread": False, "timeout": SECONDS_TO_WAIT, **connection_kwargs}
    connection = sqlite3.connect(str(path), **options)
    try:
        _use_wal(connection, time.monotonic() + float(options["timeout"]))
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_LAST_MADE,)).fetchone() is None:
            connection.executescript(_TABLES)  # not otherwise: it would wait for whoever is writing
    except BaseException:
        connection.close()
        raise
    return connection


def _use_wal(connection: Any, deadline: float) -> None:
    """A transaction then need not wait for the disk, and readers do not wait for the writer."""
    while True:
        # Of processes that open a new file at once, SQLite refuses all but one here without waiting.
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            break  # if it is another mode still, the file system has no shared memory, and it works without
        except connection.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.005)
    connection.execute("PRAGMA synchronous = NORMAL")
