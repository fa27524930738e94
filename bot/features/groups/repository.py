"""Groups: their zone, whether the bot is in them, and what they became."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, Index, String, Table, select, update

from bot.storage.dialect import insert_new
from bot.storage.rows import columns, first
from bot.storage.transaction import Transaction
from bot.storage.types import Instant, metadata

groups = Table(
    "groups",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    # an IANA name; null until somebody chose one
    Column("zone", String(64)),
    Column("added_at", Instant, nullable=False),
    # when to say hello; null once it was said
    Column("greet_at", Instant),
    # since when the bot is not in it
    Column("removed_at", Instant),
    # the supergroup that it became
    Column("moved_to", BigInteger),
    Index("groups_to_greet", "greet_at"),
)


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group as we know it. ``zone`` is None until somebody chose one."""

    id: int
    zone: str | None
    greet_at: datetime | None
    removed_at: datetime | None
    moved_to: int | None


def find(tx: Transaction, chat_id: int) -> KnownGroup | None:
    """The group, if anything is known of it."""
    return first(tx, KnownGroup, select(*columns(groups, KnownGroup)).where(groups.c.id == chat_id))


def current_id(tx: Transaction, chat_id: int) -> int:
    """The group's id now: the supergroup's, if it became one."""
    moved_to = tx.scalar(select(groups.c.moved_to).where(groups.c.id == chat_id))
    return chat_id if moved_to is None else moved_to


def keep(tx: Transaction, chat_id: int, now: datetime) -> KnownGroup:
    """The group, known from now on."""
    insert_new(tx, groups, {"id": chat_id, "added_at": now})
    found = find(tx, chat_id)
    assert found is not None
    return found


def set_zone(tx: Transaction, chat_id: int, zone: str | None) -> None:
    """The zone that the group lives by."""
    tx.execute(update(groups).where(groups.c.id == chat_id).values(zone=zone))


def set_present(tx: Transaction, chat_id: int) -> None:
    """The bot is in the group."""
    tx.execute(update(groups).where(groups.c.id == chat_id).values(removed_at=None))


def set_removed(tx: Transaction, chat_id: int, now: datetime) -> None:
    """The bot is in the group no more."""
    tx.execute(update(groups).where(groups.c.id == chat_id).values(removed_at=now, greet_at=None))


def set_moved(tx: Transaction, chat_id: int, new: int) -> None:
    """The group is now the supergroup ``new``."""
    tx.execute(update(groups).where(groups.c.id == chat_id).values(moved_to=new, greet_at=None))


def set_greeting(tx: Transaction, chat_id: int, at: datetime | None) -> None:
    """When to say hello; None: not any more."""
    tx.execute(update(groups).where(groups.c.id == chat_id).values(greet_at=at))


def claim_greetings(tx: Transaction, now: datetime, n: int) -> list[int]:
    """Up to ``n`` groups to say hello to now; nobody else will."""
    due = select(groups.c.id).where(groups.c.greet_at <= now).order_by(groups.c.greet_at).limit(n)
    found = list(tx.scalars(due))
    tx.execute(update(groups).where(groups.c.id.in_(found)).values(greet_at=None))
    return found
