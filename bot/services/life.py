"""The sign of life: a tutor that was down excuses the days that it spoilt."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.streak_ledger import OUTAGE
from bot.store import heartbeat, inbox, outbox

EVERY = timedelta(minutes=1)
MISSED = 3
"""Signs of life that may be missing before the tutor counts as dead."""

KEEP_HANDLED = timedelta(days=2)
"""Telegram keeps updates for 24 h; what is older cannot come again."""

KEEP_FAILED = timedelta(days=30)


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
    """The tutor is still up. Once an hour it also forgets what is of no use any more."""
    heartbeat.beat(tx, now)
    if now.minute == 0:
        forget(tx, now)


def forget(tx: Connection, now: datetime) -> None:
    """Forget handled updates that cannot come again, and old failures."""
    inbox.prune(tx, now - KEEP_HANDLED)
    outbox.prune(tx, now - KEEP_FAILED)


def is_alive(tx: Connection, now: datetime) -> bool:
    """Whether the tutor on this database left a sign of life lately."""
    last = heartbeat.last(tx)
    return last is not None and now - last < EVERY * MISSED
