"""One writer connection in one worker thread; every piece of work is one transaction."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from filelock import BaseFileLock
from sqlalchemy import Engine

from bot.core.errors import DamagedDatabase, DatabaseInUse, StoreError
from bot.storage import dialect, errors, files, migrate
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

T = TypeVar("T")

_UNUSABLE = "the database cannot be used"


class Store:
    """The database. ``submit`` runs work in the one thread that may touch it; ``run`` waits for it.

    WAL with ``synchronous=FULL``: what was committed survives a power cut. One connection, since SQLite
    before 3.51.3 can corrupt a WAL that two connections write at once; ``claim`` keeps other processes out.
    """

    def __init__(self, engine: Engine, claim: BaseFileLock | None = None) -> None:
        self._engine = engine
        self._claim = claim
        self._submitted = 0
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    def submit(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Run ``work`` in one transaction: all of it is committed, or none when it raises.

        Raises DamagedDatabase where SQLite finds that the content makes no sense.
        """
        self._submitted += 1
        return self._thread.submit(self._transact, work, self._submitted)

    def run(self, work: Callable[[Transaction], T]) -> T:
        """As ``submit``, waiting for the result."""
        return self.submit(work).result()

    def close(self) -> None:
        """Finish what was submitted, bring all of it into the one file, then let go of the database."""
        self._thread.submit(self._end).result()
        self._thread.shutdown()

    def _transact(self, work: Callable[[Transaction], T], number: int) -> T:
        with self._engine.begin() as connection:
            transaction = Transaction(connection)
            result = work(transaction)
        if transaction.wants_checkpoint and number == self._submitted:  # nobody waits behind it
            self._empty_log()
        return result

    def _end(self) -> None:
        try:
            self._empty_log()
            self._engine.dispose()
        finally:
            if self._claim is not None:
                self._claim.release()

    def _empty_log(self) -> None:
        if self._claim is None:  # in memory, or somebody else's to tidy up
            return
        try:
            dialect.empty_log(self._engine)
        except dialect.UNUSABLE as error:  # what was committed is safe in the log
            log.warning("the database's log could not be emptied: %s", error)


def open_store(path: Path | None) -> Store:
    """Open the database file for this process alone, made and migrated as needed; None keeps all in memory.

    Raises StoreError in a plain sentence when the file cannot be used, or another process has it.
    """
    if path is None:
        return _upgraded(Store(dialect.writer(None)))
    with files.in_sentences(path, _UNUSABLE):
        path = path.resolve()
        files.make_folder(path.parent)
    claim = files.claim(path)
    try:
        with files.in_sentences(path, _UNUSABLE):
            files.finish_restore(path)
            files.make_private(path, files.owner_of(path))
        with _telling(path, _UNUSABLE), contextlib.closing(Store(dialect.inspector(path))) as store:
            store.run(lambda tx: migrate.inspect(tx.connection))
        with _telling(path, _UNUSABLE):
            return _upgraded(Store(dialect.writer(path), claim))
    except BaseException:
        claim.release()
        raise


@contextlib.contextmanager
def writing_beside(path: Path) -> Iterator[Store]:
    """A database opened for one short write, also while another process has it. Raises StoreError."""
    try:
        store = open_store(path)
    except DatabaseInUse:
        store = Store(dialect.guest(path.resolve()))
    with _telling(path, "the database cannot be written"), contextlib.closing(store):
        yield store


@contextlib.contextmanager
def reading(path: Path) -> Iterator[Store]:
    """A database that a tutor may be writing just now, opened only to be read.

    Raises StoreError when it is not there, or when reading it fails.
    """
    cannot = "the database cannot be read"
    with files.in_sentences(path, cannot):
        files.finish_interrupted_restore(path)
        if not path.exists():
            raise StoreError(f"{path}: there is no database")
    with _telling(path, cannot), contextlib.closing(Store(dialect.reader(path))) as store:
        yield store


@contextlib.contextmanager
def _telling(path: Path, cannot: str) -> Iterator[None]:
    """What the database raises, as StoreError: a sentence that begins with its path."""
    try:
        yield
    except dialect.UNUSABLE as error:
        reason = errors.reason(error)
        problem = DamagedDatabase(reason) if dialect.is_damage(error) else f"{cannot}: {reason}"
        raise StoreError(f"{path}: {problem}") from error
    except StoreError as error:
        raise StoreError(f"{path}: {error}") from None


def _upgraded(store: Store) -> Store:
    """The store with today's tables, or closed."""
    try:
        store.run(lambda tx: migrate.upgrade(tx.connection))
    except BaseException:
        store.close()
        raise
    return store
