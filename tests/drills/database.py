"""Trouble with the database: what the process says, and that nothing it acknowledged is lost.

python -m tests.drills.database                    a small run
python -m tests.drills.database --full --write     the whole one; its table goes into RELIABILITY.md

People keep asking while the database is locked or full; the tutor is stopped, started again, and everybody's
question must be on record once and have its reply.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.storage.dialect import PAGE_BYTES
from tests.drills import reliability, write_protected
from tests.drills.served import ServedTutor, eventually, served_tutor
from tests.drills.trouble import (
    FULL,
    SMALL,
    Outcome,
    Size,
    after_refusal,
    in_the_middle,
    outcome,
    served_once,
    without_roots_rights,
)

FULL_DISK_BYTES = 4_096
"""No file may grow beyond this: SQLite's log has no room for a single page."""


def locked(tutor: ServedTutor, size: Size) -> Outcome:
    """Another program holds the database."""

    @contextlib.contextmanager
    def hold() -> Iterator[None]:
        with contextlib.closing(sqlite3.connect(tutor.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")

    return in_the_middle(tutor, size, f"locked by another program for {size.seconds:.0f} s", hold)


def full(tutor: ServedTutor, size: Size) -> Outcome:
    """The disk is full, and then not any more."""

    @contextlib.contextmanager
    def fill() -> Iterator[None]:
        before = resource.prlimit(tutor.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(tutor.pid, resource.RLIMIT_FSIZE, (FULL_DISK_BYTES, before[1]))
        yield
        resource.prlimit(tutor.pid, resource.RLIMIT_FSIZE, before)

    return in_the_middle(tutor, size, f"no file can grow for {size.seconds:.0f} s", fill)


def read_only(tutor: ServedTutor, size: Size) -> Outcome:
    """The files may not be written."""
    served_once(tutor, size)
    folder = tutor.database.parent
    for one in folder.iterdir():
        one.chmod(0o400)
    folder.chmod(0o500)
    status, said = tutor.command("serve", before=without_roots_rights())
    folder.chmod(0o700)
    for one in folder.iterdir():
        one.chmod(0o600)
    return after_refusal(tutor, "read-only at the start", said, status)


def corrupted(tutor: ServedTutor, size: Size) -> Outcome:
    """Half of the file is overwritten; a backup is brought back."""
    served_once(tutor, size)
    kept = tutor.database.with_name("kept.sqlite3")
    assert tutor.command("db", "backup", str(kept))[0] == 0
    content = tutor.database.read_bytes()
    tutor.database.write_bytes(content[: len(content) // 2] + os.urandom(len(content) // 2))
    for command in (("health",), ("db", "check")):
        status, said = tutor.command(*command)
        assert (status, "Traceback" in said) == (1, False), said
    status, said = tutor.command("serve")
    assert tutor.command("db", "restore", str(kept))[0] == 0
    return after_refusal(tutor, "corrupted at the start, a backup restored", said, status)


def served_twice(tutor: ServedTutor, size: Size) -> Outcome:
    """A second tutor is started on the same database, which goes on."""
    tutor.start()
    tutor.ask(size.people)
    status, said = tutor.command("serve")
    tutor.ask(size.people)
    eventually("everybody's reply", tutor.all_done)
    assert tutor.stop() == 0
    return outcome(tutor, "a second `epoch serve` on it", said, status)


def read_only_in_the_middle(tutor: ServedTutor, size: Size) -> Outcome:
    """The database cannot be written any more, and then it can."""
    switch = tutor.database.parent / "protected"
    tutor.program = [str(Path(write_protected.__file__))]
    tutor.environment[write_protected.SWITCH] = str(switch)

    @contextlib.contextmanager
    def protect() -> Iterator[None]:
        switch.touch()
        yield
        switch.unlink()

    return in_the_middle(tutor, size, f"read-only for {size.seconds:.0f} s while it is served", protect)


def corrupted_in_the_middle(tutor: ServedTutor, size: Size) -> Outcome:
    """All but the first page is overwritten while it is served; a backup is brought back."""
    served_once(tutor, size)
    tutor.start()
    kept = tutor.database.with_name("kept.sqlite3")
    assert tutor.command("db", "backup", str(kept))[0] == 0
    before = len(tutor.said)
    _overwrite(tutor.database)
    tutor.ask(size.people)
    status = tutor.wait()
    said = "\n".join(tutor.said[before:])
    assert tutor.command("db", "restore", str(kept))[0] == 0
    return after_refusal(tutor, "corrupted while it is served, a backup restored", said, status)


def _overwrite(database: Path) -> None:
    """Write nonsense into a file that another process has open, and let that process read it anew."""
    length = database.stat().st_size
    with database.open("r+b") as file:
        file.seek(PAGE_BYTES)
        file.write(os.urandom(length - PAGE_BYTES))
    with contextlib.closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA user_version=1")  # whatever another program writes empties its cache


Trouble = Callable[[ServedTutor, Size], Outcome]
TROUBLES = (
    locked,
    full,
    read_only,
    read_only_in_the_middle,
    corrupted,
    corrupted_in_the_middle,
    served_twice,
)


def drill(size: Size, troubles: Sequence[Trouble] = TROUBLES) -> list[Outcome]:
    """Every trouble, each with a tutor and a database of its own."""
    outcomes = []
    for trouble in troubles:
        with tempfile.TemporaryDirectory(prefix="epoch-drill-") as name, served_tutor(Path(name)) as tutor:
            outcomes.append(trouble(tutor, size))
    return outcomes


def report(outcomes: Sequence[Outcome]) -> str:
    """The table."""
    head = (
        "trouble",
        "what the process says",
        "status at its end",
        "questions",
        "lost or twice",
        "without reply",
    )
    return reliability.table(head, [one.row() for one in outcomes])


def main(arguments: Sequence[str]) -> None:
    """The command."""
    text = report(drill(FULL if "--full" in arguments else SMALL))
    if "--write" in arguments:
        reliability.put("database", text)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
