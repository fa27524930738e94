"""What depends on the database being SQLite: opening, locking, upserts, partial indexes, lists as one value.

Whoever ports Epoch to another database changes this module, and no other.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Select, Table, create_engine, event, func, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from bot.storage.transaction import Transaction

BUSY_MS = 5_000

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-16384",  # KB
    "wal_autocheckpoint=4000",  # pages, 16 MB: not every tick of reminders, which writes 600, copies them too
)

UNUSABLE = (DatabaseError, sqlite3.Error)
"""What is raised by a file that is no database, or cannot be read or written."""

IDS_ONCE: Mapping[str, Any] = {"sqlite_autoincrement": True}
"""For a table: an id that was deleted is never given again."""

IN_KEY_ORDER: Mapping[str, Any] = {"sqlite_with_rowid": False}
"""For a table: rows lie in the order of the primary key."""


def only_where(condition: str) -> Mapping[str, Any]:
    """For an index: only rows of which this SQL holds are in it."""
    return {"sqlite_where": text(condition)}


def insert_new(tx: Transaction, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row; False, and nothing done, when one with a key of its own is there already."""
    return tx.execute(insert(table).values(dict(values)).on_conflict_do_nothing()).rowcount == 1


def insert_new_rows(tx: Transaction, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """As ``insert_new``, of many rows."""
    if rows:
        tx.execute(insert(table).on_conflict_do_nothing(), [dict(row) for row in rows])


def put(tx: Transaction, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Insert a row, or give the one with this key these values. The key's columns are unique together."""
    statement = insert(table).values({**key, **values})
    tx.execute(statement.on_conflict_do_update(index_elements=list(key), set_=dict(values)))


def each_of(ids: Sequence[int]) -> Select[Any]:
    """A subquery of these numbers: one parameter, however many they are."""
    return select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)


def writer(path: Path | None) -> Engine:
    """The one connection that writes; None keeps everything in memory. A transaction locks when it begins."""
    url = "sqlite://" if path is None else f"sqlite:///{path}"
    engine = create_engine(
        url, poolclass=StaticPool, connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reader(path: Path) -> Engine:
    """A connection that only reads, beside somebody who writes."""
    url = f"sqlite:///file:{quote(str(path.absolute()))}?mode=ro&uri=true"
    return create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})


def _prepare(raw: Any, _record: Any) -> None:
    raw.isolation_level = None  # sqlite3's own implicit BEGIN would come too late to be IMMEDIATE
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")


def _begin_immediate(tx: Connection) -> None:
    tx.exec_driver_sql("BEGIN IMMEDIATE")
