"""One writer connection in one worker thread; every piece of work is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine

from bot.core.errors import StoreError
from bot.storage import dialect, migrate
from bot.storage.transaction import Transaction

T = TypeVar("T")


class Store:
    """The database. ``submit`` runs work in the one thread that may touch it; ``run`` waits for it.

    WAL with ``synchronous=FULL``: what was committed survives a power cut. One connection, since SQLite
    before 3.51.3 can corrupt a WAL that two connections write at once.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    def submit(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Run ``work`` in one transaction: all of it is committed, or none when it raises."""
        return self._thread.submit(self._transact, work)

    def run(self, work: Callable[[Transaction], T]) -> T:
        """As ``submit``, waiting for the result."""
        return self.submit(work).result()

    def close(self) -> None:
        """Finish what was submitted, then let go of the database."""
        self._thread.submit(self._engine.dispose).result()
        self._thread.shutdown()

    def _transact(self, work: Callable[[Transaction], T]) -> T:
        with self._engine.begin() as connection:
            return work(Transaction(connection))


def open_store(path: Path | None) -> Store:
    """Open the database file, made and migrated as needed; None keeps everything in memory.

    Raises StoreError in a plain sentence when the file cannot be used.
    """
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    engine = dialect.writer(path)
    store = Store(engine)
    try:
        store.run(lambda tx: migrate.upgrade(tx.connection))
    except dialect.UNUSABLE as error:
        store.close()
        reason = getattr(error, "orig", None) or error
        raise StoreError(f"{path}: the database cannot be used: {reason}") from error
    except StoreError:
        store.close()
        raise
    return store


def open_reader(path: Path) -> Store:
    """Open a database that a tutor may be writing just now, only to read it.

    Raises StoreError when it is not there.
    """
    if not path.exists():
        raise StoreError(f"{path}: there is no database")
    return Store(dialect.reader(path))
