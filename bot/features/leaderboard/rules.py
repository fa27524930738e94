"""A group's leaderboard: what a period is in the group's own zone, and who stands where.

Accuracy games give a point for every right answer, speed games up to a thousand. To add up both, a speed
game's points count a thousandth, rounded to a tenth: everything here is in tenths of a point.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from zoneinfo import ZoneInfo

from bot.core.days import DAY, local_date, starts

TENTHS = 10


class Period(Enum):
    """The stretch of time that a leaderboard is about, up to now."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class PlayerTotal:
    """What one person gathered in a period. ``points`` are in tenths; ``answered`` counts answers given."""

    person: int
    points: int
    wins: int
    right: int
    answered: int
    games: int

    @property
    def accuracy(self) -> float:
        """The share of right answers, 0 to 1."""
        return self.right / self.answered if self.answered else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A person's rank: 1 for the first; who has the same points shares it."""

    rank: int
    total: PlayerTotal


def since(period: Period, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The period's first instant: a midnight in the zone, weeks from Monday. None for all time."""
    today = local_date(now, zone)
    match period:
        case Period.TODAY:
            return starts(today, zone)
        case Period.WEEK:
            return starts(today - DAY * today.weekday(), zone)
        case Period.MONTH:
            return starts(today.replace(day=1), zone)
        case Period.ALL:
            return None


def rank(totals: Iterable[PlayerTotal]) -> tuple[Row, ...]:
    """Everybody by points. Within a shared rank: wins, then accuracy."""
    ordered = sorted(totals, key=lambda one: (-one.points, -one.wins, -one.accuracy, one.person))
    rows: list[Row] = []
    for position, total in enumerate(ordered, start=1):
        shares = bool(rows) and rows[-1].total.points == total.points
        rows.append(Row(rows[-1].rank if shares else position, total))
    return tuple(rows)
