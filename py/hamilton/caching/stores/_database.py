"""The SQLite file of a cache folder: entries and runs, and results that are too small for a file of their own.

What a run brings is gathered in memory and written in one transaction, when the run ends or after a second.
What was read or written is remembered, until it is seen that another process has changed the file.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import operator
import os
import pathlib
import threading
import time
import weakref
from typing import Any

from hamilton.caching.stores._opening import SECONDS_TO_WAIT, open_file

FILE_NAME = "metadata_store.db"
#: A longer run is written in between, so that little is lost if the process is killed.
_SECONDS_BETWEEN_WRITES = 1.0
#: So long it may go unnoticed within a run that another process has added something to an empty folder.
_SECONDS_BETWEEN_LOOKS = 0.05
#: So many keys, and so many bytes of results, are remembered in memory.
_REMEMBERED = 50_000
_REMEMBERED_BYTES = 32 << 20
#: So many bytes of results are gathered before they are written.
_GATHERED_BYTES = 16 << 20

_inherited: list[Any] = []
_alive: weakref.WeakSet[Database] = weakref.WeakSet()


def number_of(cache_key: str) -> int:
    """The number of a key."""
    raw = hashlib.blake2b(cache_key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "little", signed=True)


class Database:
    """One connection to the file in the folder `directory`, and what waits to be written to it.

    Threads share it. A pickled copy, and a forked process, open the file anew and inherit nothing that waits.
    """

    def __init__(self, directory: str | os.PathLike[str], connection_kwargs: dict | None = None) -> None:
        self.directory = pathlib.Path(directory).absolute()
        self.path = self.directory / FILE_NAME
        self.connection_kwargs = dict(connection_kwargs or {})
        self._start()

    def _start(self) -> None:
        self._process = os.getpid()
        self._lock = threading.RLock()
        self._connection: Any = None
        self._file: tuple[int, int] | None = None
        self._changes = self._looked = 0.0
        #: Data version by key, and the keys' numbers; small results, pickled, by data version.
        self.versions: dict[str, str] = {}
        self.numbers: dict[str, int] = {}
        self.raw: dict[str, bytes] = {}
        self._raw_bytes = 0
        #: Whether there was nothing in the folder that is not remembered here.
        self._empty = False
        self.new_runs: dict[str, None] = {}
        self.entries: list[tuple[str, str, str, str, float]] = []
        self.uses: list[tuple[str, str, str]] = []
        self.results: dict[str, bytes] = {}
        self._waiting_bytes = 0
        self._written = time.monotonic()
        _alive.add(self)

    def __getstate__(self) -> dict[str, Any]:
        return {name: vars(self)[name] for name in ("directory", "path", "connection_kwargs")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._start()

    def after_fork(self) -> None:
        """In the child: SQLite forbids it even to close what it has inherited."""
        _inherited.append(self._connection)
        self._start()

    def mine(self) -> threading.RLock:
        """The lock, within which no other thread is at work here, and no connection of a parent process is used."""
        if os.getpid() != self._process:  # forked in a way that Python was not told of
            self.after_fork()
        return self._lock

    # -- the connection ----------------------------------------------------------------------------------------
    @property
    def connection(self) -> Any:
        """The `sqlite3.Connection`, opened at the first use."""
        return self.connect()

    def connect(self) -> Any:
        """The connection."""
        with self.mine():
            if self._connection is None:
                self._connection = self._open()
            return self._connection

    def _open(self) -> Any:
        self.directory.mkdir(parents=True, exist_ok=True)
        connection = open_file(self.path, self.connection_kwargs)
        try:
            self._changes = _changes(connection)
            self._looked = time.monotonic()
            self._empty = not self.versions and not self.raw and self._is_empty(connection)
            self._file = _identity(self.path)
        except BaseException:
            connection.close()
            raise
        return connection

    def _is_empty(self, connection: Any) -> bool:
        if connection.execute(
            "SELECT EXISTS (SELECT 1 FROM entry) + EXISTS (SELECT 1 FROM result)"
        ).fetchone()[0]:
            return False
        with os.scandir(self.directory) as found:
            return all(one.name.startswith(FILE_NAME) for one in found)

    def close(self) -> None:
        """Write what is left and close the file. The next use opens it again."""
        with self.mine():
            self.flush()
            self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self._forget()

    def __del__(self) -> None:
        if getattr(self, "_connection", None) is not None and os.getpid() == self._process:
            _write_what_waits(self)
            self._connection.close()

    # -- what others do ----------------------------------------------------------------------------------------
    def look_around(self) -> None:
        """Forget what is remembered if another connection has written since, or if the file is another one now."""
        with self.mine():
            if self._connection is None:
                return
            if _identity(self.path) != self._file:
                self._disconnect()  # somebody has removed the folder, or put another in its place
                return
            self._looked = time.monotonic()
            changes = _changes(self._connection)
            if changes != self._changes:
                self._changes = changes
                self._forget()

    def _forget(self) -> None:
        self.versions = {key: version for key, version, *_ in self.entries}
        self.numbers = {}
        self.raw = dict(self.results)
        self._raw_bytes = self._waiting_bytes
        self._empty = False

    def knows_all(self) -> bool:
        """Whether there is nothing in the folder but what is remembered here."""
        if self._connection is None:
            self.connect()
        if self._empty and time.monotonic() - self._looked > _SECONDS_BETWEEN_LOOKS:
            self.look_around()
        return self._empty

    def knew_all(self) -> bool:
        """The same as it was when this was last looked at, for where a wrong yes does no harm."""
        return self._empty

    def has_files(self) -> None:
        """Something is put into the folder besides the file."""
        self._empty = False

    # -- reading -----------------------------------------------------------------------------------------------
    def version_for(self, cache_key: str) -> str | None:
        """The data version of a key, or None. A small result is read along with it."""
        known = self.versions.get(cache_key)
        if known is not None:
            return known
        if self.knows_all():
            return None
        number = self.numbers[cache_key] = number_of(cache_key)
        with self.mine():
            row = self.connection.execute(
                "SELECT data_version, cache_key, value FROM entry LEFT JOIN result USING (data_version) "
                "WHERE entry.number = ?",
                (number,),
            ).fetchone()
            if row is None or row[1] != cache_key:
                return None
            version: str = row[0]
            if row[2] is not None:
                self._remember(version, row[2])
            self.versions[cache_key] = version
            return version

    def result(self, data_version: str) -> bytes | None:
        """A small result, pickled, or None."""
        raw = self.raw.get(data_version)
        if raw is not None or self.knows_all():
            return raw
        with self.mine():
            row = self.connection.execute(
                "SELECT value FROM result WHERE data_version = ?", (data_version,)
            ).fetchone()
            if row is None:
                return None
            self._remember(data_version, row[0])
            return row[0]

    def query(self, sql: str, *arguments: Any) -> list[tuple[Any, ...]]:
        """Rows, of what waits to be written too."""
        with self.mine():
            self.flush()
            return self.connection.execute(sql, arguments).fetchall()

    def _remember(self, data_version: str, raw: bytes) -> None:
        self._raw_bytes += len(raw)
        if self._raw_bytes > _REMEMBERED_BYTES:
            self.raw = dict(self.results)
            self._raw_bytes = self._waiting_bytes + len(raw)
            self._empty = False
        self.raw[data_version] = raw

    # -- writing -----------------------------------------------------------------------------------------------
    def put_result(self, data_version: str, raw: bytes) -> None:
        """Keep a small result. It is written with what is said of it by `put_entry` later, or before."""
        self._remember(data_version, raw)
        self.results[data_version] = raw
        self._waiting_bytes += len(raw)

    def put_entry(
        self, cache_key: str, data_version: str, run_id: str, node_name: str, code_version: str
    ) -> None:
        """Keep what a run has found out."""
        self.entries.append((cache_key, data_version, node_name, code_version, time.time()))
        self.versions[cache_key] = data_version
        self.uses.append((run_id, cache_key, data_version))
        if (
            time.monotonic() - self._written > _SECONDS_BETWEEN_WRITES
            or self._waiting_bytes > _GATHERED_BYTES
        ):
            self._flush_under_way()

    def _flush_under_way(self) -> None:
        """In mid-run a file that cannot be written is no reason to stop; at its end it will be told."""
        try:
            self.flush()
        except Exception:  # whatever the disk or SQLite may have to say
            self._written = time.monotonic() + SECONDS_TO_WAIT
            if self._waiting_bytes > _GATHERED_BYTES:  # memory must not fill up instead: so much is not kept
                self.drop_waiting_results()
                self.entries.clear()

    def drop_waiting_results(self) -> None:
        """Forget the small results that are not written yet."""
        self.results.clear()
        self._waiting_bytes = 0
        self._forget()

    def delete_results(self, *data_versions: str) -> None:
        """Forget small results."""
        with self.mine(), self.connection as transaction:
            for version in data_versions:
                self.raw.pop(version, None)
                self._waiting_bytes -= len(self.results.pop(version, b""))
            transaction.executemany(
                "DELETE FROM result WHERE data_version = ?", [(version,) for version in data_versions]
            )

    def delete_all_results(self) -> None:
        """Forget every small result."""
        with self.mine(), self.connection as transaction:
            self.drop_waiting_results()
            self.raw.clear()
            transaction.execute("DELETE FROM result")

    def flush(self) -> None:
        """Write everything that waits, in one transaction."""
        with self.mine():
            if self.uses or self.new_runs or self.results:
                self._write()
            if len(self.versions) > _REMEMBERED:
                self._forget()
            self._written = time.monotonic()

    def _write(self) -> None:
        # Other threads go on adding: taken is what is there now. Each of them keeps a result first, then its entry,
        # then the use of it, so it is the other way round here: nobody must ever find one without the other.
        runs, uses = list(self.new_runs), self.uses[:]
        entries = self.entries[:]
        results = list(self.results.items())
        with self.connection as transaction:
            self._write_into(transaction, runs, entries, uses, results)
        for run_id in runs:
            self.new_runs.pop(run_id, None)
        del self.entries[: len(entries)]
        del self.uses[: len(uses)]
        for version, raw in results:
            if self.results.pop(version, None) is not None:
                self._waiting_bytes -= len(raw)

    def _write_into(self, transaction: Any, runs: Any, entries: Any, uses: Any, results: Any) -> None:
        import json
        import struct

        numbers = self.numbers
        for cache_key in {use[1] for use in uses}.difference(numbers):
            numbers[cache_key] = number_of(cache_key)
        by_run: dict[str, list[tuple[str, str, str]]] = {run_id: [] for run_id in runs}
        used_in = {use[0] for use in uses}
        if len(used_in) == 1:
            by_run[used_in.pop()] = uses
        else:  # of several threads
            for use in uses:
                by_run.setdefault(use[0], []).append(use)
        transaction.executemany("INSERT OR IGNORE INTO run (run_id) VALUES (?)", [(one,) for one in by_run])
        if results:
            transaction.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", results)
        if entries:
            transaction.executemany(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET "
                "data_version = excluded.data_version, written = excluded.written",
                sorted(  # in the order of the file's pages; of two for one key the later stays the later
                    [(numbers.get(entry[0]) or number_of(entry[0]), *entry) for entry in entries],
                    key=operator.itemgetter(0),
                ),
            )
        transaction.executemany(
            "INSERT INTO run_part SELECT number, ?, ? FROM run WHERE run_id = ?",
            [
                (
                    struct.pack(f"<{len(used)}q", *[numbers[use[1]] for use in used]),
                    json.dumps([use[2] for use in used]),
                    run_id,
                )
                for run_id, used in by_run.items()
                if used
            ],
        )


def _changes(connection: Any) -> int:
    """A number that is another one after another connection has written."""
    return connection.execute("PRAGMA data_version").fetchone()[0]


def _identity(path: pathlib.Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _after_fork() -> None:
    for database in list(_alive):
        database.after_fork()


def _write_what_waits(database: Database) -> None:
    """What was kept outside of a run, and nobody has flushed."""
    if database.results or database.uses:
        with contextlib.suppress(Exception):
            database.flush()


def _at_exit() -> None:
    for database in list(_alive):
        _write_what_waits(database)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
atexit.register(_at_exit)
