"""A daily appointment at a wall-clock time in a zone: which local date is next, and what a late start means.

An occurrence belongs to the local date it was set for, and a date that had its turn never has another: not
when clocks go back, not when the time or the zone is changed, not when a late start falls past midnight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.core.days import DAY, instant_within, local_date

PUNCTUAL = timedelta(minutes=5)
"""A start within this needs no excuse."""

MISSED_FROM = timedelta(hours=2)
"""From here on, a missed occurrence is skipped."""


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at ``at`` as the zone's clocks show it. ``last`` is the last date that had its turn."""

    at: time
    zone: ZoneInfo
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date's turn, and the instant (UTC) it is due."""

    day: date
    due: datetime


class Punctuality(Enum):
    """How an occurrence that is due is to be treated."""

    ON_TIME = "on time"
    LATE = "late"
    MISSED = "missed"


def next_after(daily: Daily, now: datetime) -> Occurrence:
    """The first occurrence after ``now`` on a date that had no turn yet."""
    return next(one for one in _from(daily, local_date(now, daily.zone) - DAY) if one.due > now)


def due_by(daily: Daily, since: datetime, now: datetime) -> Occurrence | None:
    """The latest occurrence from ``since`` up to ``now`` on a date that had no turn yet."""
    latest = None
    for one in _from(daily, max(local_date(since, daily.zone), local_date(now, daily.zone) - DAY * 2)):
        if one.due > now:
            return latest
        latest = one if one.due >= since else latest
    return latest


def punctuality(due: datetime, now: datetime) -> Punctuality:
    """On time, late by less than two hours, or missed."""
    if now - due >= MISSED_FROM:
        return Punctuality.MISSED
    return Punctuality.LATE if now - due > PUNCTUAL else Punctuality.ON_TIME


def _from(daily: Daily, first: date) -> Iterator[Occurrence]:
    """Occurrences in order, from a date on, without end."""
    day = first if daily.last is None else max(first, daily.last + DAY)
    while True:
        due = instant_within(day, daily.at, daily.zone)
        if due is not None:
            yield Occurrence(day, due)
        day += DAY
