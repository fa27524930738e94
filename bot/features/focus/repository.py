"""The item that each learner looked at last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ForeignKey, String, Table, delete, select

from bot.storage.dialect import put
from bot.storage.rows import first
from bot.storage.transaction import Transaction
from bot.storage.types import Instant, metadata

# beside quiz questions: /bookmark and /report mean it
focus = Table(
    "focus",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("item_id", String(48), nullable=False),
    Column("at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Look:
    """An item that was shown, and when."""

    item_id: str
    at: datetime


def set_look(tx: Transaction, user_id: int, look: Look) -> None:
    """The learner has this item's answer before their eyes now."""
    put(tx, focus, {"user_id": user_id}, {"item_id": look.item_id, "at": look.at})


def last_look(tx: Transaction, user_id: int) -> Look | None:
    """What the learner saw last."""
    return first(tx, Look, select(focus).where(focus.c.user_id == user_id))


def forget(tx: Transaction, user_id: int) -> None:
    """The learner sees something else now."""
    tx.execute(delete(focus).where(focus.c.user_id == user_id))
