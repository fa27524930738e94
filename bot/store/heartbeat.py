"""The sign of life that a running tutor leaves, and the outages that its absence shows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from bot.store.tables import heartbeat, outages

ROW = 1


def last(tx: Connection) -> datetime | None:
    """The last sign of life."""
    return tx.scalar(select(heartbeat.c.at).where(heartbeat.c.id == ROW))


def beat(tx: Connection, now: datetime) -> None:
    """Leave one."""
    statement = insert(heartbeat).values(id=ROW, at=now)
    tx.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"at": now}))


def add_outage(tx: Connection, since: datetime, until: datetime) -> None:
    """The tutor was down."""
    tx.execute(insert(outages).values(since=since, until=until).on_conflict_do_nothing())


def outages_after(tx: Connection, begin: datetime) -> list[tuple[datetime, datetime]]:
    """The outages that were not over at an instant, oldest first."""
    here = outages.c.until > begin
    rows = tx.execute(select(outages.c.since, outages.c.until).where(here).order_by(outages.c.since))
    return [(since, until) for since, until in rows]
