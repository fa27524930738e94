"""What a drill of a database in trouble is made of: people who ask before, in and after it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.drills.served import ServedTutor, eventually

LOGGED = re.compile(r"^\S+ \S+ (?:WARNING|ERROR) +\S+: (.*)$", re.MULTILINE)
PLACE = re.compile(r" \(\w+ at .*\)$")
REASON = re.compile(r"^sqlite3\.\w+: (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Size:
    """For how long there is trouble, and how many people ask before, in and after it."""

    seconds: float
    people: int


SMALL, FULL = Size(seconds=6.0, people=3), Size(seconds=30.0, people=100)


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


def in_the_middle(
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
    return outcome(tutor, trouble, said, status)


def served_once(tutor: ServedTutor, size: Size) -> None:
    """The tutor ran, people were replied to, and it was stopped in order."""
    tutor.start()
    tutor.ask(size.people)
    eventually("the first replies", tutor.all_done)
    assert tutor.stop() == 0


def after_refusal(tutor: ServedTutor, trouble: str, said: str, status: int) -> Outcome:
    """The trouble is over: the tutor goes on where it was."""
    assert "Traceback" not in said, said
    tutor.start()
    tutor.ask(1)
    eventually("everybody's reply", tutor.all_done)
    assert tutor.stop() == 0
    return outcome(tutor, trouble, said, status)


def outcome(tutor: ServedTutor, trouble: str, said: str, status: int) -> Outcome:
    """What is missing now."""
    words = _first_words(said, tutor.database)
    return Outcome(trouble, words, status, tutor.asked, tutor.lost(), tutor.without_reply())


def _first_words(said: str, database: Path) -> str:
    """The first complaint, as it reads anywhere: a refusal's sentence, or a log's line with the reason."""
    logged = LOGGED.search(said)
    reason = REASON.search(said)
    words = PLACE.sub("", logged[1]) if logged else said.strip().splitlines()[-1]
    if reason and reason[1] not in words:
        words = f"{words} ({reason[1]})"
    return words.replace(str(database), database.name).replace("|", "/")


def without_roots_rights() -> Sequence[str]:
    """Root may write everything: it has to give that up to see what others see."""
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    assert setpriv is not None, "as root this drill needs setpriv"
    return (setpriv, "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all")
