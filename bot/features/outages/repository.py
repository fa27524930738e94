"""The sign of life that a running tutor leaves, and the outages that its absence shows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Integer, Table, delete, select

from bot.storage.dialect import insert_new, put
from bot.storage.transaction import Transaction
from bot.storage.types import Instant, metadata

heartbeat = Table(
    "heartbeat",
    metadata,
    # 1: the tutor runs; 2: it also hears Telegram
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
)

outages = Table(
    "outages",
    metadata,
    Column("since", Instant, primary_key=True),
    Column("until", Instant, nullable=False),
)


ALIVE, HEARD = 1, 2
"""The rows: the tutor runs; the tutor runs and hears Telegram."""


def last(tx: Transaction) -> datetime | None:
    """The last sign of life."""
    return _at(tx, ALIVE)


def last_heard(tx: Transaction) -> datetime | None:
    """When the tutor last ran and was within Telegram's reach."""
    return _at(tx, HEARD)


def beat(tx: Transaction, now: datetime, hears: bool = True) -> None:
    """Leave a sign of life. ``hears``: what learners do reaches the tutor."""
    for row in (ALIVE, HEARD) if hears else (ALIVE,):
        put(tx, heartbeat, {"id": row}, {"at": now})


def stop(tx: Transaction) -> None:
    """Nobody expects signs of life from now on."""
    tx.execute(delete(heartbeat))


def add_outage(tx: Transaction, since: datetime, until: datetime) -> None:
    """The tutor was down."""
    insert_new(tx, outages, {"since": since, "until": until})


def outages_after(tx: Transaction, begin: datetime) -> list[tuple[datetime, datetime]]:
    """The outages that were not over at an instant, oldest first."""
    here = outages.c.until > begin
    rows = tx.execute(select(outages.c.since, outages.c.until).where(here).order_by(outages.c.since))
    return [(since, until) for since, until in rows]


def forget(tx: Transaction, before: datetime) -> None:
    """Forget outages that were over before an instant."""
    tx.execute(delete(outages).where(outages.c.until < before))


def _at(tx: Transaction, row: int) -> datetime | None:
    return tx.scalar(select(heartbeat.c.at).where(heartbeat.c.id == row))
