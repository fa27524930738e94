"""How long a date can be filled: past its midnight, into the night."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.days import DAY, instant

GRACE = timedelta(hours=3)
"""How long past midnight a date that is still empty can be filled, on the local clock."""

GRACE_ENDS = (datetime.min.replace(tzinfo=UTC) + GRACE).time()


def closes(day: date, zone: ZoneInfo) -> datetime:
    """The instant from which an empty date is over: 03:00 local on the next."""
    return instant(day + DAY, GRACE_ENDS, zone)
