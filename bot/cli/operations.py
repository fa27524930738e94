"""What an operator asks of a database, also while a tutor writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.features import ask, outages, reports
from bot.features.outages.rules import Health
from bot.storage.engine import reading, writing_beside
from bot.storage.transaction import Transaction

T = TypeVar("T")


HEALTH_PROBLEMS = {
    Health.ALIVE: "",
    Health.DEAD: "The tutor left no sign of life in the last minute.",
    Health.DEAF: "The tutor runs, but Telegram's updates do not reach it.",
}


def health_problem(database: Path, now: datetime) -> str:
    """What is wrong with ``epoch serve`` on this database; empty while it is alive."""
    return HEALTH_PROBLEMS[_read(database, lambda tx: outages.health_of(tx, now))]


def unanswered_lines(database: Path, n: int) -> Iterator[str]:
    """What learners asked in vain, most frequent first."""
    for text, times in _read(database, lambda tx: ask.most_asked(tx, n)):
        yield f"{times:5}  {text}"


def report_lines(database: Path, n: int) -> Iterator[str]:
    """What learners reported and nobody settled, the oldest first."""
    for one in _read(database, lambda tx: reports.open_reports(tx, n)):
        yield f"{one.id:5}  {one.at:%Y-%m-%d}  {one.item_id}  {one.reason or '-'}  {one.stem}"
        if one.text:
            yield f"       {one.text}"


def settle_report(database: Path, number: int, now: datetime) -> bool:
    """Settle a report; False when there is no such open one."""
    with writing_beside(database) as store:
        return store.run(lambda tx: reports.settle(tx, number, now))


def _read(database: Path, work: Callable[[Transaction], T]) -> T:
    with reading(database) as store:
        return store.run(work)
