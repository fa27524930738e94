"""Updates as Telegram sent them, kept from before they are acknowledged until they are handled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    String,
    Table,
    Text,
    delete,
    func,
    select,
    update,
)

from bot.storage.dialect import insert_new
from bot.storage.rows import columns, every, values
from bot.storage.transaction import Transaction
from bot.storage.types import EnumText, Instant, metadata

KEEP_HANDLED = timedelta(days=2)
"""Telegram keeps updates for 24 h; what is older cannot come again."""

KEEP_QUARANTINED = timedelta(days=30)
"""How long updates that could not be handled are kept, for who looks into it."""


class InboxState(StrEnum):
    """What became of an update. Quarantined: it cannot be parsed or handled."""

    PENDING = "pending"
    DONE = "done"
    QUARANTINED = "quarantined"


inbox = Table(
    "inbox",
    metadata,
    # negative for what came without an id of its own, and was set aside at once
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", String(40), nullable=False),
    Column("payload", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("state", EnumText(InboxState, 12), nullable=False),
    Column("problem", Text),
    Index("inbox_by_state", "state", "update_id"),
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """One update: its raw JSON, the lane whose order it keeps, and when it reached us."""

    update_id: int
    lane: str
    payload: str
    received_at: datetime


def commit(tx: Transaction, arrived: Iterable[Arrived]) -> list[int]:
    """Keep these updates; return the ids of those that were not here before."""
    new = ({**values(row), "state": InboxState.PENDING} for row in arrived)
    return [row["update_id"] for row in new if insert_new(tx, inbox, row)]


def set_aside(tx: Transaction, one: Arrived, problem: str) -> bool:
    """Keep what is no update and can never be handled; False when it is here already."""
    quarantined = {"state": InboxState.QUARANTINED, "problem": problem}
    return insert_new(tx, inbox, {**values(one), **quarantined})


def pending(tx: Transaction) -> list[Arrived]:
    """What is not handled yet, in order of arrival."""
    statement = select(*columns(inbox, Arrived)).where(inbox.c.state == InboxState.PENDING)
    return every(tx, Arrived, statement.order_by(inbox.c.update_id))


def waits(tx: Transaction, lane: str, until: datetime) -> bool:
    """Whether something that reached us by ``until`` in this lane is not handled yet."""
    here = (inbox.c.state == InboxState.PENDING) & (inbox.c.lane == lane) & (inbox.c.received_at <= until)
    return tx.scalar(select(inbox.c.update_id).where(here).limit(1)) is not None


def claim(tx: Transaction, update_id: int) -> datetime | None:
    """Mark an update handled in the transaction that handles it. Its arrival, or None if it already was."""
    return _settle(tx, update_id, InboxState.DONE, None)


def quarantine(tx: Transaction, update_id: int, problem: str) -> bool:
    """Set an update aside that cannot be parsed or handled; False when it was settled before."""
    return _settle(tx, update_id, InboxState.QUARANTINED, problem) is not None


def _settle(tx: Transaction, update_id: int, state: InboxState, problem: str | None) -> datetime | None:
    here = (inbox.c.update_id == update_id) & (inbox.c.state == InboxState.PENDING)
    settled = update(inbox).where(here).values(state=state, problem=problem)
    received_at: datetime | None = tx.scalar(settled.returning(inbox.c.received_at))
    return received_at


def latest(tx: Transaction) -> tuple[int, datetime] | None:
    """The highest update id and the latest arrival on record."""
    latest_of = select(func.max(inbox.c.update_id), func.max(inbox.c.received_at))
    row = tx.execute(latest_of.where(inbox.c.update_id > 0)).one()
    return None if row[0] is None else (row[0], row[1])


def prune(tx: Transaction, now: datetime) -> None:
    """Forget updates that were handled and cannot come again, and those set aside long ago."""
    for state, kept in ((InboxState.DONE, KEEP_HANDLED), (InboxState.QUARANTINED, KEEP_QUARANTINED)):
        tx.execute(delete(inbox).where((inbox.c.state == state) & (inbox.c.received_at < now - kept)))
