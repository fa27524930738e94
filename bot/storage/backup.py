"""Whole copies of a database: made while it is written, checked, put in its place without a moment of half.

Everything is written under another name first, in the folder where it will lie, and takes its place with one
rename when it is whole, checked and on the disk.
"""

from __future__ import annotations

import contextlib
import glob
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.core.errors import StoreError
from bot.storage import dialect, files, migrate
from bot.storage.dialect import RawConnection

OURS = {"alembic_version", "inbox", "outbox"}
"""The tables by which a database of Epoch is known, in every version."""

MOST_PROBLEMS = 20
PARTIAL = ".epoch-partial"
"""Ends the hidden name under which a copy is written: nobody else's files end so."""

LEFT_BEHIND_SECONDS = 3600
"""A copy that nothing was written to for so long belongs to a process that was killed."""


def back_up(database: Path, target: Path, overwrite: bool = False) -> None:
    """Copy a database as it is at one moment, also while it is served, and check the copy.

    Raises StoreError. A backup that was there is replaced only with ``overwrite``, and only by a whole one.
    """
    with files.in_sentences(target, "the backup cannot be written"):
        target = target.resolve()
        _refuse_target(database, target, overwrite)
        files.make_folder(target.parent)
        with _whole_copy(database, target) as copy:
            if overwrite:
                copy.replace(target)
            else:
                _put_if_free(copy, target)
            files.write_through(target.parent)


def restore(database: Path, backup: Path, at: datetime) -> Path | None:
    """Let a backup take the database's place; where the present one was put aside, None if there was none.

    The one put aside is named after ``at``. Raises StoreError, with nothing changed, while another process
    works on the database, and when the backup is damaged, not of Epoch, or of a newer one.
    """
    with files.in_sentences(database, "the database cannot be restored"):
        database = database.resolve()
        if backup.exists() and database.exists() and backup.samefile(database):
            raise StoreError(f"{backup} is the database itself")
        files.make_folder(database.parent)
        with files.claimed(database):
            files.finish_restore(database)
            for left in database.parent.glob(f".{glob.escape(database.name)}.*{PARTIAL}*"):
                left.unlink()
            with _whole_copy(backup, database) as copy:
                aside = files.begin_restore(database, copy, at)
            files.finish_restore(database)
    return aside if aside.exists() else None


def problems(database: Path) -> list[str]:
    """What is wrong with a database, in sentences; it may be served meanwhile.

    Raises StoreError if it cannot be read.
    """
    files.finish_interrupted_restore(database)
    with _opened(database) as raw:
        return _problems(raw)


def revision(database: Path) -> str:
    """The schema of a database of Epoch. Raises StoreError if it cannot be read."""
    with _opened(database) as raw:
        return str(_revision(raw))


def _refuse_target(database: Path, target: Path, overwrite: bool) -> None:
    if not target.exists():
        return
    if database.exists() and target.samefile(database):
        raise StoreError(f"{target} is the database itself")
    if not overwrite or target.is_dir():
        raise StoreError(f"{target} is there already: name another file, or say --overwrite")
    if any(files.beside(target, ending).exists() for ending in (files.LOG, files.JOURNAL)):
        raise StoreError(f"{target} is a database in use, not a backup: name another file")


@contextlib.contextmanager
def _whole_copy(source: Path, target: Path) -> Iterator[Path]:
    """A sound copy of a database, on the disk beside the target; removed unless it was moved away."""
    handle, name = tempfile.mkstemp(PARTIAL, f".{target.name}.", target.parent)
    os.close(handle)
    copy = Path(name)
    _remove_left_behind(copy)
    try:
        files.give(copy, files.owner_of(target))
        with (
            _opened(source, f"cannot be copied to {target}: ") as raw,
            dialect.opened(copy, to_read=False) as written,
        ):
            dialect.copy(raw, written)
            found = _problems(written)
        if found:
            raise StoreError("\n".join(f"{source}: {problem}" for problem in found))
        files.write_through(copy)
        yield copy
    finally:
        for ending in ("", files.JOURNAL):
            files.beside(copy, ending).unlink(missing_ok=True)


def _remove_left_behind(copy: Path) -> None:
    """Remove what killed backups left in the folder of a copy that was begun just now, whatever its name."""
    begun = copy.stat().st_mtime  # the file system's clock need not be ours
    for one in copy.parent.glob(f".*{PARTIAL}*"):
        with contextlib.suppress(OSError):  # gone meanwhile, or another user's: no reason to have no backup
            if one.stat().st_mtime < begun - LEFT_BEHIND_SECONDS:
                one.unlink()


@contextlib.contextmanager
def _opened(path: Path, cannot: str = "") -> Iterator[RawConnection]:
    """A database opened only to be read, with what goes wrong told as StoreError."""
    with files.in_sentences(path, "the database cannot be read"):
        if not path.exists():
            raise StoreError(f"{path}: there is no database")
    try:
        with dialect.opened(path) as raw:
            yield raw
    except dialect.UNUSABLE as error:
        raise StoreError(f"{path}: {cannot}{error}") from error


def _problems(raw: RawConnection) -> list[str]:
    damages = dialect.every_damage(raw, MOST_PROBLEMS)
    if damages:
        return [f"corrupted: {one}" for one in damages]
    known = _revision(raw) if dialect.tables(raw) >= OURS else None
    if known is None:
        return ["this is no database of Epoch"]
    newer = migrate.unknown_revision(known)
    return dialect.stray_rows(raw, MOST_PROBLEMS) if newer is None else [newer]


def _revision(raw: RawConnection) -> str | None:
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _put_if_free(copy: Path, target: Path) -> None:
    try:
        os.link(copy, target)  # unlike a rename it never replaces what came meanwhile
    except FileExistsError:
        raise StoreError(f"{target} is there already: name another file, or say --overwrite") from None
    except OSError:  # a file system without links
        copy.replace(target)
