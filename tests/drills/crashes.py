"""``kill -9`` while people ask two hundred questions a second, and Telegram away for ten minutes.

python -m tests.drills.crashes [--full] [--rounds N] [--write]
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
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
SEED = 1


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


def killed(size: Size) -> Outcome:
    """Killed at a random moment of the asking or the replying, and started again, round after round."""
    rng, lost, silent, again, slowest = Random(SEED), 0, 0, 0, 0.0
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


def away_at_start(size: Size) -> Outcome:
    """It is started while Telegram is away, and people ask."""
    absence = Absence()
    with _tutor(absence) as tutor:
        absence.away = True
        tutor.launch()
        _ask_slowly(tutor, size)
        absence.away = False
        return _after_absence(tutor, "at the start", size)


def away_in_the_middle(size: Size) -> Outcome:
    """Replies are on their way when Telegram goes; people go on asking while it is away."""
    with _absent_in_the_middle(size) as (tutor, absence):
        absence.away = False
        return _after_absence(tutor, "in the middle", size)


def away_at_the_end(size: Size) -> Outcome:
    """Replies are on their way when Telegram goes; it is stopped, and started when Telegram is back."""
    with _absent_in_the_middle(size) as (tutor, absence):
        assert tutor.stop() == 0
        absence.away = False
        tutor.launch()
        return _after_absence(tutor, "at the end", size)


@contextmanager
def _absent_in_the_middle(size: Size) -> Iterator[tuple[ServedTutor, Absence]]:
    absence = Absence()
    with _tutor(absence) as tutor:
        tutor.start()
        tutor.ask(size.people)
        absence.away = True
        _ask_slowly(tutor, size)
        yield tutor, absence


def _ask_slowly(tutor: ServedTutor, size: Size) -> None:
    for _ in range(size.people):
        tutor.ask(1)
        time.sleep(size.away_seconds / size.people)


def _after_absence(tutor: ServedTutor, when: str, size: Size) -> Outcome:
    seconds = _seconds_until_done(tutor, time.monotonic())
    what = f"Telegram away for {size.away_seconds:.0f} s {when}"
    missing = (tutor.lost(), tutor.without_reply(), tutor.told_again())
    return Outcome(what, 1, tutor.asked, *missing, seconds)


ABSENCES: tuple[Callable[[Size], Outcome], ...] = (away_at_start, away_in_the_middle, away_at_the_end)


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
    with ThreadPoolExecutor() as side_by_side:
        text = report(list(side_by_side.map(lambda drill: drill(size), (killed, *ABSENCES))))
    if chosen.write:
        reliability.put("crashes", text)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
