"""Items that learners keep for later, and the item that each looked at last."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, String, Table, delete, select

from bot.storage.dialect import insert_new, put
from bot.storage.transaction import Transaction
from bot.storage.types import Instant, metadata

# what a learner looked at last, beside quiz questions: /bookmark and /report mean it
looked_at = Table(
    "looked_at",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("item_id", String(48), nullable=False),
    Column("at", Instant, nullable=False),
)

bookmarks = Table(
    "bookmarks",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("item_id", String(48), primary_key=True),
    Column("at", Instant, nullable=False),
)


def add(tx: Transaction, user_id: int, item_id: str, at: datetime) -> bool:
    """Keep an item; False when it is kept already."""
    return insert_new(tx, bookmarks, {"user_id": user_id, "item_id": item_id, "at": at})


def remove(tx: Transaction, user_id: int, item_id: str) -> bool:
    """Keep an item no more; False when it was not kept."""
    here = (bookmarks.c.user_id == user_id) & (bookmarks.c.item_id == item_id)
    return tx.execute(delete(bookmarks).where(here)).rowcount == 1


def bookmarked(tx: Transaction, user_id: int) -> list[str]:
    """The items kept, the newest first."""
    statement = select(bookmarks.c.item_id).where(bookmarks.c.user_id == user_id)
    return list(tx.scalars(statement.order_by(bookmarks.c.at.desc(), bookmarks.c.item_id)))


def look(tx: Transaction, user_id: int, item_id: str, at: datetime) -> None:
    """The learner has this item's answer before their eyes now."""
    put(tx, looked_at, {"user_id": user_id}, {"item_id": item_id, "at": at})


def last_look(tx: Transaction, user_id: int) -> tuple[str, datetime] | None:
    """The item whose answer the learner saw last, and when."""
    columns = (looked_at.c.item_id, looked_at.c.at)
    row = tx.execute(select(*columns).where(looked_at.c.user_id == user_id)).first()
    return None if row is None else (row[0], row[1])
