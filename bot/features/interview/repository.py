"""Who prepares for an interview, and for when."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, delete, select

from bot.features.interview.rules import Aim
from bot.storage import dialect
from bot.storage.rows import columns, first, values
from bot.storage.transaction import Transaction
from bot.storage.types import metadata

interviews = Table(
    "interviews",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("day", Date, nullable=False),
    # answers a day at most
    Column("cap", Integer, nullable=False),
)


def find(tx: Transaction, user_id: int) -> Aim | None:
    """What the person prepares for; its day may be over."""
    return first(tx, Aim, select(*columns(interviews, Aim)).where(interviews.c.user_id == user_id))


def put(tx: Transaction, user_id: int, aim: Aim) -> None:
    """Keep the person's one interview."""
    dialect.put(tx, interviews, {"user_id": user_id}, values(aim))


def drop(tx: Transaction, user_id: int) -> bool:
    """Forget it; whether there was one."""
    return tx.execute(delete(interviews).where(interviews.c.user_id == user_id)).rowcount == 1
