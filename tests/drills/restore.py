"""Backups under a load of writes, and kill -9 in the middle of everything: no acknowledged write is lost.

python -m tests.drills.restore                     a small run
python -m tests.drills.restore --full --write      the whole one; its table goes into RELIABILITY.md

A writer commits numbered updates as the tutor does and says each number once it is committed: that is what
Telegram would be told. Beside it backups are made, and the writer, a backup or a restore is killed at random.
"""

from __future__ import annotations

import contextlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from signal import SIGKILL
from threading import Event, Thread

from bot.storage import inbox
from bot.storage.backup import PARTIAL, back_up, problems, restore
from bot.storage.engine import open_store
from tests.drills import reliability

PATIENCE_SECONDS = 60.0
PAYLOAD = "an update as long as they are on average, with a text, a chat and a person. " * 6


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done."""

    rounds: int
    first_updates: int


SMALL, FULL = Size(rounds=1, first_updates=2_000), Size(rounds=50, first_updates=60_000)


@dataclass(slots=True)
class Outcome:
    """What became of one kind of round."""

    what: str
    rounds: int = 0
    killed_in_the_middle: int = 0
    acknowledged: int = 0
    lost: int = 0
    not_whole: int = 0

    def row(self) -> Sequence[object]:
        """As a row of the table."""
        killed, writes = self.killed_in_the_middle, f"{self.acknowledged:,}"
        return (self.what, self.rounds, killed, writes, self.lost, self.not_whole)


@dataclass(slots=True)
class Writer:
    """A process that commits updates as fast as it can."""

    process: subprocess.Popen[str]
    acknowledged: int = 0
    begun: Event = field(default_factory=Event)

    def listen(self) -> None:
        """Take note of every number it says."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("\n"):  # the last one may be half
                self.acknowledged = int(line)
                self.begun.set()


def write(path: Path, first: int) -> None:
    """The writer's process: one transaction an update, in which it arrives and is handled."""
    store = open_store(path)
    for number in range(first, sys.maxsize):
        update = inbox.Arrived(number, str(number % 50), PAYLOAD, datetime.now(UTC))
        store.run(lambda tx, update=update: (inbox.commit(tx, [update]), inbox.claim(tx, update.update_id)))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """A writer at this database, until it is killed."""
    command = [sys.executable, "-m", "tests.drills.restore", "--writer", str(path), str(highest(path) + 1)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        writer = Writer(process)
        listening = Thread(target=writer.listen)
        listening.start()
        try:
            assert writer.begun.wait(PATIENCE_SECONDS), "the writer never began"
            yield writer
        finally:
            process.kill()
            listening.join()


def highest(path: Path) -> int:
    """The highest number in a database; -1 if some number below it is missing, or it is unsound."""
    if problems(path):
        return -1
    with contextlib.closing(sqlite3.connect(path)) as raw:
        rows, top = raw.execute("SELECT count(*), coalesce(max(update_id), 0) FROM inbox").fetchone()
        (pending,) = raw.execute("SELECT count(*) FROM inbox WHERE state = 'pending'").fetchone()
    return int(top) if rows == top and not pending else -1


def made(path: Path, updates: int) -> None:
    """A database with so many updates."""
    store = open_store(path)
    now = datetime.now(UTC)
    arrived = [inbox.Arrived(number, "1", PAYLOAD, now) for number in range(1, updates + 1)]
    store.run(lambda tx: [inbox.claim(tx, number) for number in inbox.commit(tx, arrived)])
    store.close()


def killed_writer(folder: Path, outcome: Outcome, rng: random.Random) -> None:
    """A backup under load; the writer dies while it is made or after it; the backup is restored elsewhere."""
    database, kept, elsewhere = (folder / name for name in ("epoch.sqlite3", "kept.sqlite3", "new/e.sqlite3"))
    with writing(database) as writer:
        before = writer.acknowledged
        backup = _process("db", "backup", str(kept), "--db", str(database))
        if rng.random() < 0.5:
            backup.wait(PATIENCE_SECONDS)
        else:
            time.sleep(rng.uniform(0.2, 1.0))
        outcome.killed_in_the_middle += backup.poll() is None
    assert backup.wait(PATIENCE_SECONDS) == 0, "the backup failed"
    assert _process("db", "restore", str(kept), "--db", str(elsewhere)).wait(PATIENCE_SECONDS) == 0
    _count(outcome, before, highest(elsewhere))
    _count(outcome, writer.acknowledged, highest(database))
    kept.unlink()
    for one in elsewhere.parent.iterdir():
        one.unlink()


def killed_backup(folder: Path, outcome: Outcome, rng: random.Random) -> None:
    """A backup that replaces an older one dies under load: one of the two is there, whole."""
    database, kept = folder / "epoch.sqlite3", folder / "kept.sqlite3"
    back_up(database, kept, overwrite=True)
    before = highest(kept)
    with writing(database) as writer:
        outcome.killed_in_the_middle += _killed(_call("back_up", database, kept, True), rng, _copying(folder))
    _count(outcome, before, highest(kept))
    _count(outcome, writer.acknowledged, highest(database))


def killed_restore(folder: Path, outcome: Outcome, rng: random.Random) -> None:
    """A restore dies: the database is the old or the new one, whole; the old one is kept in either case."""
    database, kept = folder / "epoch.sqlite3", folder / "kept.sqlite3"
    back_up(database, kept, overwrite=True)
    with writing(database) as writer:
        pass
    old, new = writer.acknowledged, highest(kept)
    restoring = _call("restore", database, kept, datetime.now(UTC))
    outcome.killed_in_the_middle += _killed(restoring, rng, _copying(folder))
    open_store(database).close()
    found = highest(database)
    asides = [one for one in folder.iterdir() if ".before-" in one.name and not one.name.endswith("-wal")]
    outcome.not_whole += found != new and found < old
    if found == new:
        assert len(asides) == 1, "the old database was not kept"
    _count(outcome, old, max([found, *map(highest, asides)]))
    if asides:
        restore(database, asides[0], datetime.now(UTC))
    for one in folder.iterdir():
        if ".before-" in one.name:
            one.unlink()


KINDS = {
    "backup under load, writer killed, restored elsewhere": killed_writer,
    "backup killed under load": killed_backup,
    "restore killed": killed_restore,
}


def drill(size: Size, seed: int = 0) -> list[Outcome]:
    """All rounds of all kinds."""
    outcomes = []
    for what, play in KINDS.items():
        outcome, rng = Outcome(what), random.Random(f"{seed}/{what}")
        with tempfile.TemporaryDirectory(prefix="epoch-drill-") as name:
            made(Path(name) / "epoch.sqlite3", size.first_updates)
            for _ in range(size.rounds):
                play(Path(name), outcome, rng)
                outcome.rounds += 1
                for left in Path(name).glob(f".*{PARTIAL}*"):
                    left.unlink()
        outcomes.append(outcome)
    return outcomes


def report(outcomes: Sequence[Outcome]) -> str:
    """The table."""
    head = (
        "what happened",
        "rounds",
        "killed while it copied",
        "acknowledged writes looked for",
        "lost",
        "databases not whole",
    )
    return reliability.table(head, [one.row() for one in outcomes])


def _count(outcome: Outcome, acknowledged: int, found: int) -> None:
    outcome.acknowledged += acknowledged
    outcome.not_whole += found < 0
    outcome.lost += max(0, acknowledged - max(found, 0))


def _process(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "bot", *arguments], stdout=subprocess.DEVNULL)


def _call(name: str, database: Path, other: Path, *more: object) -> subprocess.Popen[bytes]:
    call = f"{name}(Path({str(database)!r}), Path({str(other)!r}), *{more!r})"
    code = f"import datetime; from pathlib import Path; from bot.storage.backup import {name}; {call}"
    return subprocess.Popen([sys.executable, "-c", code])


def _copying(folder: Path) -> Iterator[bool]:
    """Whether a copy is under way, asked again and again."""
    while True:
        yield any(folder.glob(f".*{PARTIAL}"))


def _killed(process: subprocess.Popen[bytes], rng: random.Random, copying: Iterator[bool]) -> bool:
    """Kill a process at a random moment after it began to copy; whether it was still at work."""
    with process:
        while process.poll() is None and not next(copying):
            time.sleep(0.001)
        time.sleep(rng.choice((0.0, 0.01, 0.05, rng.uniform(0.0, 0.5))))
        alive = process.poll() is None
        process.kill()
    assert process.returncode in (0, -SIGKILL), f"it ended by itself with {process.returncode}"
    return alive


def main(arguments: Sequence[str]) -> None:
    """The command."""
    if "--writer" in arguments:
        write(Path(arguments[1]), int(arguments[2]))
        return
    text = report(drill(FULL if "--full" in arguments else SMALL))
    if "--write" in arguments:
        reliability.put("restore", text)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
