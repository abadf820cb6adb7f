"""Opens the encrypted database: SQLCipher with a raw key, WAL, foreign keys, transactions that roll DDL back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql.compiler import SQLCompiler, ilike_case_insensitive

from pkh_desk.storage.faults import translated

ReadConnection = Connection
"""What a read transaction hands out, named for layers that do not know SQLAlchemy."""
FILE_NAME = "data.db"
BUSY_SECONDS = 15
WAL_PAGES = 16_000
"""Pages that may lie in the WAL (64 MB) before a commit copies them into the file: a large import answers once it is
safely written to the disk, and the copying falls to a later change or to the closing."""
_WRITE = "pkh_desk_write"


class Database:
    """One open dataset file. Reads run side by side; writes of this process stand in one queue."""

    def __init__(self, path: Path, data_key: bytes) -> None:
        self.path = path
        self._key = data_key
        self._writing = threading.Lock()
        self.engine = self._engine()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection inside one read transaction: everything read in it belongs together."""
        with translated(self.path.parent), self.engine.connect() as connection:
            transaction = connection.begin()
            try:
                yield connection
            finally:
                transaction.rollback()  # nothing was written; on a damaged page a commit would fail where this does not

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection inside one write transaction; rolled back unless the caller commits it."""
        with self._writing, translated(self.path.parent), self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITE: True})
            transaction = connection.begin()
            try:
                yield connection
            finally:
                if transaction.is_active:
                    transaction.rollback()

    @contextmanager
    def upgrading(self) -> Iterator[Connection]:
        """As `writing`, with foreign keys off, so that a table that others point to can be made anew.

        SQLite ignores the switch inside a transaction, so it is turned before BEGIN and back after the end. The caller
        asks `foreign_key_check` before the commit.
        """
        with self._writing, translated(), self.engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            driver.execute("PRAGMA foreign_keys = OFF")
            connection = connection.execution_options(**{_WRITE: True})
            transaction = connection.begin()
            try:
                yield connection
            finally:
                if transaction.is_active:
                    transaction.rollback()
                driver.execute("PRAGMA foreign_keys = ON")

    def raw(self, path: Path | None = None) -> Any:
        """A bare connection of the driver with the key set: for backup copies and integrity checks."""
        return self._connect(path or self.path)

    def close(self) -> None:
        """Closes all connections; the last one folds the WAL into the file."""
        self.engine.dispose()

    def _engine(self) -> Engine:
        engine = create_engine(
            "sqlite+pysqlite://",
            module=sqlcipher,
            creator=lambda: self._connect(self.path),
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=4,
            pool_use_lifo=True,  # the connection used last has the warmest page cache
        )
        event.listen(engine, "begin", _begin)
        return engine

    def _connect(self, path: Path) -> Any:
        connection = sqlcipher.connect(str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
            for pragma in (
                "cache_size = -64000",
                "temp_store = MEMORY",
                "journal_mode = WAL",
                "synchronous = FULL",  # NORMAL would wait for the copying: until then a power cut could take it all
                f"wal_autocheckpoint = {WAL_PAGES}",
                "foreign_keys = ON",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection


def _begin(connection: Connection) -> None:
    """SQLite begins lazily and commits before DDL unless told; see SQLAlchemy's notes on the SQLite dialect."""
    write = connection.get_execution_options().get(_WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@compiles(ilike_case_insensitive, "sqlite")
def _as_it_stands(element: ilike_case_insensitive, compiler: SQLCompiler, **options: Any) -> str:
    """SQLite's LIKE takes ASCII letters of either case by itself; lower() around both sides only costs time."""
    return compiler.process(element.element, **options)
