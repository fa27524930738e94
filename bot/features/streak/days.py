"""When a local date begins and ends, as instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.features.streak.rules import DAY

GRACE = timedelta(hours=3)
"""How long past midnight a date that is still empty can be filled, on the local clock."""

GRACE_ENDS = time(hour=3)


def starts(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a local date, in UTC."""
    return instant(day, time(), zone)


def closes(day: date, zone: ZoneInfo) -> datetime:
    """The instant from which an empty date is over: 03:00 local on the next."""
    return instant(day + DAY, GRACE_ENDS, zone)


def exists(day: date, zone: ZoneInfo) -> bool:
    """Whether the zone has this date at all: Samoa went from 29 to 31 December 2011."""
    return starts(day, zone) < starts(day + DAY, zone)


@lru_cache(maxsize=4096)
def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """When a zone's clocks first show a time on a date; after the gap if they skip it. In UTC.

    Remembered, since a tick of reminders asks for the same few over and over.
    """
    return datetime.combine(day, clock, zone).astimezone(UTC)
