"""Local dates: which one it is at an instant, and where one begins, ends, and shows a time, as instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
"""From one date to the next; between instants a local day may be shorter or longer."""

DAYS_A_WEEK = 7
WEEK = DAYS_A_WEEK * DAY


@lru_cache(maxsize=256)
def local_date(at: datetime, zone: ZoneInfo) -> date:
    """The calendar date at an instant in a zone. Raises ValueError for an instant without a zone.

    Remembered, since a tick of reminders asks for one instant in a few zones over and over.
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return at.astimezone(zone).date()


@lru_cache(maxsize=4096)
def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """When a zone's clocks first show a time on a date; after the gap if they skip it. In UTC.

    After the gap may be the next date: what has to happen happens late rather than never. Remembered,
    since a tick of reminders asks for the same few over and over.
    """
    return _instant(day, clock, zone)


def instant_within(day: date, clock: time, zone: ZoneInfo) -> datetime | None:
    """As ``instant``, but never on another date: what a date has once must not fall on its neighbour.

    Where after the gap is the next date, it is as long before the gap. None when the zone skips the date.
    """
    for fold in (0, 1):
        at = _instant(day, clock.replace(fold=fold), zone)
        if local_date(at, zone) == day:
            return at
    return None


def starts(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a local date, in UTC; of the next one where the zone skips the date."""
    return instant(day, time(), zone)


def exists(day: date, zone: ZoneInfo) -> bool:
    """Whether the zone has this date at all: Samoa went from 29 to 31 December 2011."""
    return starts(day, zone) < starts(day + DAY, zone)


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
