"""``kill -9`` while people ask two hundred questions a second, and Telegram away for ten minutes.

python -m tests.drills.crashes [--full] [--rounds N] [--write]
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.drills import reliability
from tests.drills.served import ServedTutor, eventually, served_tutor
from tests.simulator.wrong_answers import Interference, WrongAnswer

A_SECOND = 200
"""Questions."""

LATEST_KILL_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Size:
    """How often it is killed, how many ask each time, and how many seconds Telegram is away."""

    rounds: int
    people: int
    away_seconds: float


SMALL, FULL = Size(rounds=3, people=40, away_seconds=8.0), Size(rounds=300, people=100, away_seconds=600.0)
AWAY = WrongAnswer("a page with 502", 502, b"<h1>Bad Gateway</h1>", {"Content-Type": "text/html"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to those who asked. ``back_seconds`` is the longest until everybody had a reply."""

    what: str
    rounds: int
    asked: int
    lost: int
    without_reply: int
    told_again: int
    back_seconds: float

    def row(self) -> Sequence[object]:
        """As a row of the table."""
        seconds = f"{self.back_seconds:.0f} s"
        counts = (self.rounds, self.asked, self.lost, self.without_reply, self.told_again)
        return (self.what, *(f"{n:,}" for n in counts), seconds)


class Absence(Interference):
    """Telegram is there, or not."""

    def __init__(self) -> None:
        super().__init__()
        self.away = False

    def next(self, method: str) -> WrongAnswer | None:
        """Nobody but a proxy answers while it is away."""
        return AWAY if self.away else super().next(method)


def ask_fast(tutor: ServedTutor, people: int, until: float) -> None:
    """So many people ask, and no more once the clock shows ``until``."""
    began = time.monotonic()
    for n in range(people):
        time.sleep(max(0.0, min(began + n / A_SECOND, until) - time.monotonic()))
        if time.monotonic() >= until:
            return
        tutor.ask(1)


def killed(size: Size, seed: int = 1) -> Outcome:
    """Killed at a random moment of the asking or the replying, and started again, round after round."""
    rng, lost, silent, again, slowest = Random(seed), 0, 0, 0, 0.0
    with _tutor() as tutor:
        tutor.start()
        for _ in range(size.rounds):
            kill_at = time.monotonic() + rng.uniform(0, LATEST_KILL_SECONDS)
            ask_fast(tutor, size.people, kill_at)
            time.sleep(max(0.0, kill_at - time.monotonic()))
            tutor.stop(signal.SIGKILL)
            began = time.monotonic()
            tutor.start()
            slowest = max(slowest, _seconds_until_done(tutor, began))
            lost, silent = lost + tutor.lost(), silent + tutor.without_reply()
            again += tutor.told_again()
            tutor.forget()
        return Outcome("killed by `kill -9`", size.rounds, tutor.asked, lost, silent, again, slowest)


def away(size: Size) -> Outcome:
    """Replies are on their way when Telegram goes; people go on asking while it is away."""
    absence = Absence()
    with _tutor(absence) as tutor:
        tutor.start()
        tutor.ask(size.people)
        absence.away = True
        for _ in range(size.people):
            tutor.ask(1)
            time.sleep(size.away_seconds / size.people)
        absence.away = False
        seconds = _seconds_until_done(tutor, time.monotonic())
        what = f"Telegram away for {size.away_seconds:.0f} s"
        missing = (tutor.lost(), tutor.without_reply(), tutor.told_again())
        return Outcome(what, 1, tutor.asked, *missing, seconds)


def report(outcomes: Sequence[Outcome]) -> str:
    """The table."""
    head = (
        "what happened",
        "times",
        "questions",
        "lost or on record twice",
        "without reply",
        "told twice",
        "all replied to within",
    )
    return reliability.table(head, [one.row() for one in outcomes])


@contextmanager
def _tutor(interference: Interference | None = None) -> Iterator[ServedTutor]:
    with (
        tempfile.TemporaryDirectory(prefix="epoch-drill-") as name,
        served_tutor(Path(name), interference) as tutor,
    ):
        yield tutor


def _seconds_until_done(tutor: ServedTutor, began: float) -> float:
    eventually("everybody's reply", tutor.all_done)
    return time.monotonic() - began


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    size = FULL if chosen.full else SMALL
    size = Size(chosen.rounds or size.rounds, size.people, size.away_seconds)
    text = report([killed(size), away(size)])
    if chosen.write:
        reliability.put("crashes", text)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
