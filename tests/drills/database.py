"""Trouble with the database: what the process says, and that nothing it acknowledged is lost.

python -m tests.drills.database                    a small run
python -m tests.drills.database --full --write     the whole one; its table goes into RELIABILITY.md

People keep asking while the database is locked or full; the tutor is stopped, started again, and everybody's
question must be on record once and have its reply.
"""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.drills import reliability
from tests.drills.served import ServedTutor, eventually, served_tutor


@dataclass(frozen=True, slots=True)
class Size:
    """For how long there is trouble, and how many people ask before, in and after it."""

    seconds: float
    people: int


SMALL, FULL = Size(seconds=6.0, people=3), Size(seconds=30.0, people=100)
FULL_DISK_BYTES = 4_096
"""No file may grow beyond this: SQLite's log has no room for a single page."""


LOGGED = re.compile(r"^\S+ \S+ (?:WARNING|ERROR) +\S+: (.*)$", re.MULTILINE)
REASON = re.compile(r"^sqlite3\.\w+: (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the process said, how it ended, and what is missing."""

    trouble: str
    said: str
    status: int
    asked: int
    lost: int
    without_reply: int

    def row(self) -> Sequence[object]:
        """As a row of the table."""
        return (self.trouble, self.said, self.status, self.asked, self.lost, self.without_reply)


def locked(tutor: ServedTutor, size: Size) -> Outcome:
    """Another program holds the database."""

    @contextlib.contextmanager
    def hold() -> Iterator[None]:
        with contextlib.closing(sqlite3.connect(tutor.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")

    return _in_the_middle(tutor, size, f"locked by another program for {size.seconds:.0f} s", hold)


def full(tutor: ServedTutor, size: Size) -> Outcome:
    """The disk is full, and then not any more."""

    @contextlib.contextmanager
    def fill() -> Iterator[None]:
        before = resource.prlimit(tutor.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(tutor.pid, resource.RLIMIT_FSIZE, (FULL_DISK_BYTES, before[1]))
        yield
        resource.prlimit(tutor.pid, resource.RLIMIT_FSIZE, before)

    return _in_the_middle(tutor, size, f"no file can grow for {size.seconds:.0f} s", fill)


def read_only(tutor: ServedTutor, size: Size) -> Outcome:
    """The files may not be written."""
    _served_once(tutor, size)
    folder = tutor.database.parent
    for one in folder.iterdir():
        one.chmod(0o400)
    folder.chmod(0o500)
    status, said = tutor.command("serve", before=_without_roots_rights())
    folder.chmod(0o700)
    for one in folder.iterdir():
        one.chmod(0o600)
    return _after_refusal(tutor, "read-only at the start", said, status)


def corrupted(tutor: ServedTutor, size: Size) -> Outcome:
    """Half of the file is overwritten; a backup is brought back."""
    _served_once(tutor, size)
    kept = tutor.database.with_name("kept.sqlite3")
    assert tutor.command("db", "backup", str(kept))[0] == 0
    content = tutor.database.read_bytes()
    tutor.database.write_bytes(content[: len(content) // 2] + os.urandom(len(content) // 2))
    for command in (("health",), ("db", "check")):
        status, said = tutor.command(*command)
        assert (status, "Traceback" in said) == (1, False), said
    status, said = tutor.command("serve")
    assert tutor.command("db", "restore", str(kept))[0] == 0
    return _after_refusal(tutor, "corrupted at the start, a backup restored", said, status)


def served_twice(tutor: ServedTutor, size: Size) -> Outcome:
    """A second tutor is started on the same database, which goes on."""
    tutor.start()
    tutor.ask(size.people)
    status, said = tutor.command("serve")
    tutor.ask(size.people)
    eventually("everybody's reply", tutor.all_done)
    assert tutor.stop() == 0
    return _outcome(tutor, "a second `epoch serve` on it", said, status)


Trouble = Callable[[ServedTutor, Size], Outcome]
TROUBLES = (locked, full, read_only, corrupted, served_twice)


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


def _in_the_middle(
    tutor: ServedTutor, size: Size, trouble: str, make: Callable[[], contextlib.AbstractContextManager[None]]
) -> Outcome:
    """Trouble while the tutor runs and people ask all the time; then an orderly stop and a new start."""
    tutor.start()
    tutor.ask(size.people)
    eventually("the first replies", tutor.all_done)
    before = len(tutor.said)
    with make():
        over = time.monotonic() + size.seconds
        for _ in range(size.people):
            tutor.ask(1)
            time.sleep(size.seconds / size.people)
        time.sleep(max(0.0, over - time.monotonic()))
    tutor.ask(size.people)
    eventually("every question on record", lambda: not tutor.lost())
    said = "\n".join(tutor.said[before:])
    status = tutor.stop()
    tutor.start()
    eventually("everybody's reply", tutor.all_done)
    assert tutor.stop() == 0
    return _outcome(tutor, trouble, said, status)


def _served_once(tutor: ServedTutor, size: Size) -> None:
    tutor.start()
    tutor.ask(size.people)
    eventually("the first replies", tutor.all_done)
    assert tutor.stop() == 0


def _after_refusal(tutor: ServedTutor, trouble: str, said: str, status: int) -> Outcome:
    """The trouble is over: the tutor goes on where it was."""
    assert "Traceback" not in said, said
    tutor.start()
    tutor.ask(1)
    eventually("everybody's reply", tutor.all_done)
    assert tutor.stop() == 0
    return _outcome(tutor, trouble, said, status)


def _outcome(tutor: ServedTutor, trouble: str, said: str, status: int) -> Outcome:
    words = _first_words(said, tutor.database)
    return Outcome(trouble, words, status, tutor.asked, tutor.lost(), tutor.without_reply())


def _first_words(said: str, database: Path) -> str:
    """The first complaint, as it reads anywhere: a refusal's sentence, or a log's line with the reason."""
    logged = LOGGED.search(said)
    reason = REASON.search(said)
    words = f"{logged[1]} ({reason[1]})" if logged and reason else said.strip().splitlines()[-1]
    return words.replace(str(database), database.name).replace("|", "/")


def _without_roots_rights() -> Sequence[str]:
    """Root may write everything: it has to give that up to see what others see."""
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    assert setpriv is not None, "as root this drill needs setpriv"
    return (setpriv, "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all")


def main(arguments: Sequence[str]) -> None:
    """The command."""
    text = report(drill(FULL if "--full" in arguments else SMALL))
    if "--write" in arguments:
        reliability.put("database", text)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
