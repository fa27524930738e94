"""The sign of life: a tutor that was down excuses the days that it spoilt."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.streak_ledger import OUTAGE
from bot.store import heartbeat

EVERY = timedelta(minutes=1)


def start(tx: Connection, now: datetime) -> None:
    """The tutor is up. The silence before this was an outage, if it was long enough to matter."""
    last = heartbeat.last(tx)
    if last is not None and now - last >= OUTAGE:
        heartbeat.add_outage(tx, last, now)
    heartbeat.beat(tx, now)


def next_due(tx: Connection) -> datetime | None:
    """When the next sign of life is due. None before the first."""
    last = heartbeat.last(tx)
    return None if last is None else last + EVERY


def beat(tx: Connection, now: datetime) -> None:
    """The tutor is still up."""
    heartbeat.beat(tx, now)
