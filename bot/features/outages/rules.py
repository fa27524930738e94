"""What counts as an outage, and as health."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

OUTAGE = timedelta(minutes=15)
"""A shorter silence of the tutor excuses nothing."""

SIGN_EVERY = timedelta(seconds=15)
FRESH = timedelta(seconds=60)
"""A sign of life is believed for so long."""


class Health(Enum):
    """How a served tutor does now."""

    ALIVE = "alive"
    DEAF = "deaf"
    DEAD = "dead"


def health(alive_at: datetime | None, heard_at: datetime | None, now: datetime) -> Health:
    """By the last signs of life: of the timers and the database, and of Telegram's updates.

    One from the future is no sign either: somebody has set the clock back.
    """
    if alive_at is None or abs(now - alive_at) > FRESH:
        return Health.DEAD
    return Health.DEAF if heard_at is None or abs(now - heard_at) > FRESH else Health.ALIVE
