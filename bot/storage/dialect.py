"""What depends on the database being SQLite: opening, locking, upserts, partial indexes, lists as one value.

Whoever ports Epoch to another database changes this module, and no other but ``files``.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, Select, Table, create_engine, event, func, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from bot.core.errors import DamagedDatabase
from bot.storage.transaction import Transaction

BUSY_MS = 5_000
LOG_PAGES, PAGE_BYTES = 4_000, 4_096

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-16384",  # KB
    f"wal_autocheckpoint={LOG_PAGES}",  # 16 MB: a tick of reminders writes 600, and not each copies them too
    f"journal_size_limit={LOG_PAGES * PAGE_BYTES}",  # what a long reader made the log grow to is given back
)

RawConnection = sqlite3.Connection
"""What ``opened`` gives."""

UNUSABLE = (DatabaseError, sqlite3.Error)
"""What is raised by a file that is no database, or cannot be read or written."""


def is_damage(error: BaseException) -> bool:
    """Whether SQLite found the file's content wrong, rather than something in its way."""
    code: int = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_CORRUPT


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
    engine = _engine(None if path is None else str(path.absolute()))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def inspector(path: Path) -> Engine:
    """A connection that changes nothing by being opened, but may finish what a killed process left undone."""
    return _engine(str(path.absolute()))


def guest(path: Path) -> Engine:
    """A connection for a short write beside the one that writes; what it writes stays in the log."""
    engine = writer(path)
    # SQLite before 3.51.3 can corrupt a log that two connections tidy up at once: this one never does
    event.listen(engine, "connect", lambda raw, _record: raw.execute("PRAGMA wal_autocheckpoint=0"))
    return engine


def reader(path: Path) -> Engine:
    """A connection that only reads, beside somebody who writes."""
    return _engine(read_only(path), uri=True)


def read_only(path: Path) -> str:
    """The address under which SQLite opens a file only to read it."""
    return f"file:{quote(str(path.absolute()))}?mode=ro"


def empty_log(engine: Engine) -> None:
    """Bring the log into the database file and empty it; what somebody reads just now stays in it."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        for statement in ("busy_timeout=0", "wal_checkpoint(TRUNCATE)", f"busy_timeout={BUSY_MS}"):
            cursor.execute(f"PRAGMA {statement}")
    finally:
        raw.close()


@contextlib.contextmanager
def opened(path: Path, to_read: bool = True) -> Iterator[RawConnection]:
    """A file as SQLite has it, without tables or transactions of ours; closed at the end."""
    address = read_only(path) if to_read else str(path)
    with contextlib.closing(sqlite3.connect(address, uri=to_read, timeout=BUSY_MS / 1000)) as raw:
        yield raw


def copy(source: RawConnection, target: RawConnection) -> None:
    """Copy everything as it is at this moment, while others go on writing; the copy has no log beside it."""
    source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_master")  # what is copied is what is there from now on
    source.backup(target)
    target.execute("PRAGMA journal_mode=DELETE")


def every_damage(raw: RawConnection, most: int) -> list[str]:
    """What is wrong with pages, indexes and rows."""
    try:
        found = [str(row[0]) for row in raw.execute(f"PRAGMA integrity_check({most:d})")]
    except sqlite3.Error as error:
        if not is_damage(error):
            raise
        return [str(error)]
    return [] if found == ["ok"] else found


def stray_rows(raw: RawConnection, most: int) -> list[str]:
    """The rows that point to others which are not there."""
    found = raw.execute("PRAGMA foreign_key_check").fetchmany(most)
    return [f"row {row} of {table} points to a row of {to} that is not there" for table, row, to, _ in found]


def tables(raw: RawConnection) -> set[str]:
    """The names of all tables."""
    return {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def damage(tx: Connection) -> str | None:
    """The first thing found wrong with the database's pages."""
    found: str = tx.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    return None if found == "ok" else found


def _engine(database: str | None, **how: Any) -> Engine:
    # never in text, in which signs such as ? have a meaning
    url = URL.create("sqlite", database=database)
    how = {"check_same_thread": False, "timeout": BUSY_MS / 1000, **how}
    engine = create_engine(
        url, poolclass=StaticPool, creator=lambda: sqlite3.connect(database or ":memory:", **how)
    )
    event.listen(engine, "handle_error", _tell_damage)
    return engine


def _tell_damage(context: ExceptionContext) -> None:
    """Damage is no trouble of one statement: whoever goes on after failures must not after this."""
    if is_damage(context.original_exception):
        raise DamagedDatabase(str(context.original_exception)) from context.original_exception


def _prepare(raw: Any, _record: Any) -> None:
    raw.isolation_level = None  # sqlite3's own implicit BEGIN would come too late to be IMMEDIATE
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")


def _begin_immediate(tx: Connection) -> None:
    tx.exec_driver_sql("BEGIN IMMEDIATE")
