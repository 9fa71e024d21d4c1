"""Metadata in an SQLite file. What a run writes is gathered and written in one transaction."""

from __future__ import annotations

import json
import os
import struct
from typing import Any

from hamilton.caching.cache_key import decode_key
from hamilton.caching.stores._database import Database, number_of
from hamilton.caching.stores.base import MetadataStore


class SQLiteMetadataStore(MetadataStore):
    """Metadata in the file ``metadata_store.db`` under the folder `path`.

    `connection_kwargs` go to `sqlite3.connect`. Threads share one connection; every process has its own.
    """

    def __init__(self, path: str | os.PathLike[str], connection_kwargs: dict | None = None) -> None:
        self.database = Database(path, connection_kwargs)
        self.database.directory.mkdir(parents=True, exist_ok=True)
        self._direct()

    def _direct(self) -> None:
        """What is called for every node goes to the database without a stop here."""
        self._put = self.database.put_entry

    def __getstate__(self) -> dict[str, Any]:
        return {"database": self.database}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._direct()

    @property
    def connection_kwargs(self) -> dict[str, Any]:
        return self.database.connection_kwargs

    @property
    def connection(self) -> Any:
        """The `sqlite3.Connection`, opened at the first use."""
        return self.database.connection

    def close(self) -> None:
        """Write what is left and close the file. The next use opens it again."""
        self.database.close()

    # -- writing ---------------------------------------------------------------------------------------------
    def initialize(self, run_id: str) -> None:
        self.database.look_around()
        self.database.new_runs[run_id] = None

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
        self._put(cache_key, data_version, run_id, node_name, code_version)

    def set_used(
        self,
        cache_key: str,
        data_version: str,
        run_id: str,
        node_name: str | None = None,
        code_version: str | None = None,
        **kwargs: Any,
    ) -> None:
        self.database.uses.append((run_id, cache_key, data_version))

    def flush(self) -> None:
        self.database.flush()

    def delete(self, cache_key: str) -> None:
        database, number = self.database, number_of(cache_key)
        with database.mine():
            database.flush()
            with database.connection as transaction:
                transaction.execute("DELETE FROM entry WHERE number = ?", (number,))
                transaction.execute("DELETE FROM run_entry WHERE entry = ?", (number,))
                _delete_from_parts(transaction, number)
            database.versions.pop(cache_key, None)

    def delete_all(self) -> None:
        database = self.database
        with database.mine():
            database.new_runs.clear()
            database.entries.clear()
            database.uses.clear()
            database.versions.clear()
            with database.connection as transaction:
                for table in ("run_part", "run_entry", "entry", "run"):
                    transaction.execute(f"DELETE FROM {table}")

    # -- reading ---------------------------------------------------------------------------------------------
    def get(self, cache_key: str, **kwargs: Any) -> str | None:
        return self.database.version_for(cache_key)

    def exists(self, cache_key: str) -> bool:
        return self.get(cache_key) is not None

    def __len__(self) -> int:
        return self.database.query("SELECT count(*) FROM entry")[0][0]

    def get_run_ids(self) -> list[str]:
        return [row[0] for row in self.database.query("SELECT run_id FROM run ORDER BY number")]

    def get_run(self, run_id: str) -> list[dict]:
        query = self.database.query
        found = query("SELECT number FROM run WHERE run_id = ?", run_id)
        if not found:
            raise IndexError(
                f"The cache in {self.database.path} has no run '{run_id}'. Its runs are in get_run_ids()."
            )
        run = found[0][0]
        used = query("SELECT entry, data_version FROM run_entry WHERE run = ? ORDER BY rowid", run)
        for packed, versions in query(
            "SELECT entries, data_versions FROM run_part WHERE run = ? ORDER BY rowid", run
        ):
            used += zip(_unpacked(packed), json.loads(versions), strict=True)
        entries = {}
        for number in {number for number, _ in used}:
            for row in query("SELECT cache_key, node_name, code_version FROM entry WHERE number = ?", number):
                entries[number] = row
        return [
            {
                "cache_key": entries[number][0],
                "data_version": version,
                "node_name": entries[number][1],
                "code_version": entries[number][2],
            }
            for number, version in used
            if number in entries
        ]


def _unpacked(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 8}q", packed)


def _delete_from_parts(transaction: Any, number: int) -> None:
    """Take one entry out of the runs that have it."""
    rows = transaction.execute(
        "SELECT rowid, entries, data_versions FROM run_part WHERE instr(entries, ?)",
        (struct.pack("<q", number),),
    ).fetchall()
    for rowid, packed, versions in rows:
        left = [
            pair for pair in zip(_unpacked(packed), json.loads(versions), strict=True) if pair[0] != number
        ]
        transaction.execute(
            "UPDATE run_part SET entries = ?, data_versions = ? WHERE rowid = ?",
            (
                struct.pack(f"<{len(left)}q", *(one for one, _ in left)),
                json.dumps([version for _, version in left]),
                rowid,
            ),
        )
