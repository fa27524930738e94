"""Items that learners keep for later."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, String, Table, delete, select

from bot.storage.dialect import insert_new
from bot.storage.transaction import Transaction
from bot.storage.types import Instant, metadata

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
