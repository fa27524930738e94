"""The files of a database: nobody else's to read, one process's to write, moved so that a crash loses none.

Whatever stands beside the database file has its name with an ending: SQLite's log (``-wal``), the log's index
(``-shm``), the journal it has while it is not in WAL mode (``-journal``), our lock (``.lock``), a copy that
is whole and about to become the database (``.restored-`` and the time), the database that was there before
(``.before-`` and the same time).
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from bot.core.errors import DatabaseInUse, StoreError

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
LOG, JOURNAL, INDEX = "-wal", "-journal", "-shm"
LOCK, RESTORED, PUT_ASIDE = ".lock", ".restored-", ".before-"


def beside(path: Path, ending: str) -> Path:
    """The file that stands beside a database under this ending."""
    return path.with_name(path.name + ending)


@contextlib.contextmanager
def in_sentences(path: Path, cannot: str) -> Iterator[None]:
    """What the system refuses, as StoreError: the path, what cannot be done, and the system's reason."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # RuntimeError: pathlib's, of links that go in a circle
        raise StoreError(f"{path}: {cannot}: {getattr(error, 'strerror', None) or error}") from error


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone."""
    for one in reversed((folder, *folder.parents)):
        if not one.exists():
            one.mkdir(PRIVATE_FOLDER, exist_ok=True)


def make_private(path: Path, owner: Path) -> None:
    """Make a file that its owner alone may read; one that is there is closed to all but its group.

    What root makes belongs to whom ``owner`` belongs to, or the tutor could not open it. SQLite does the same
    with its log, and gives it the permissions of the database file.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        give(path, owner)
    except FileExistsError:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & stat.S_IRWXO and path.stat().st_uid == _user_id():
            path.chmod(mode & ~stat.S_IRWXO)


def give(path: Path, owner: Path) -> None:
    """Let root's new file belong to whom ``owner`` belongs to."""
    if _user_id() == 0:
        of = owner.stat()
        os.chown(path, of.st_uid, of.st_gid)


def claim(path: Path) -> BaseFileLock:
    """Take a database for this process, until it lets go or ends. Raises DatabaseInUse, StoreError."""
    lock_file = beside(path, LOCK)
    with in_sentences(path, "the database cannot be used"):
        # by us, since the lock would call a folder that takes no files, or a file that is not ours, "locked"
        make_private(lock_file, owner_of(path))
        os.close(os.open(lock_file, os.O_RDWR))
        lock = FileLock(
            lock_file, timeout=0, thread_local=False, fallback_to_soft=False, preserve_lock_file=True
        )
        try:
            lock.acquire()
        except Timeout:
            raise DatabaseInUse(
                f"{path}: another process works on this database (`epoch serve`, `epoch chat` or "
                "`epoch db restore`). Stop it first, or name another database."
            ) from None
    return lock


def owner_of(path: Path) -> Path:
    """What tells whom a database belongs to: its file, else its folder."""
    return path if path.exists() else path.parent


@contextlib.contextmanager
def claimed(path: Path) -> Iterator[None]:
    """As ``claim``, while the block runs."""
    lock = claim(path)
    try:
        yield
    finally:
        lock.release()


def begin_restore(path: Path, copy: Path, at: datetime) -> Path:
    """From ``at`` on this copy is what counts; where the present database will be put. Needs the claim."""
    moment = f"{at:%Y%m%d-%H%M%S}"
    stamps = (f"{moment}-{n}" if n else moment for n in count())
    stamp = next(one for one in stamps if not beside(path, PUT_ASIDE + one).exists())
    copy.replace(beside(path, RESTORED + stamp))
    write_through(path.parent)
    return beside(path, PUT_ASIDE + stamp)


def finish_restore(path: Path) -> None:
    """Put the present database aside and a restored one in its place, if there is one. Needs the claim.

    However often this is cut short, the next one goes on: what is moved already is not there any more. The
    logs go first, since SQLite would play them into any database of this name.
    """
    restored = _restored(path)
    if restored is None:
        return
    aside = beside(path, PUT_ASIDE + restored.name.removeprefix(path.name + RESTORED))
    for ending in (LOG, JOURNAL, ""):
        with contextlib.suppress(FileNotFoundError):
            beside(path, ending).replace(beside(aside, ending))
    beside(path, INDEX).unlink(missing_ok=True)
    write_through(path.parent)
    restored.replace(path)
    write_through(path.parent)


def finish_interrupted_restore(path: Path) -> None:
    """For who reads: a restore that was cut short is finished first. Raises StoreError while one goes on."""
    path = path.resolve()
    if _restored(path) is not None:
        with claimed(path):
            finish_restore(path)


def _restored(path: Path) -> Path | None:
    if not path.parent.is_dir():
        return None
    return next((one for one in path.parent.iterdir() if one.name.startswith(path.name + RESTORED)), None)


def write_through(path: Path) -> None:
    """What a file or a folder now holds survives a power cut."""
    if os.name == "nt" and path.is_dir():  # Windows opens no folders, and needs none written
        return
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _user_id() -> int | None:
    """Who we are; None on Windows, which has no such numbers."""
    found: int | None = getattr(os, "geteuid", lambda: None)()
    return found
