"""Items that learners keep for later, and the item that each looked at last."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.storage.dialect import insert_new, put
from bot.storage.tables import bookmarks, looked_at


def add(tx: Connection, user_id: int, item_id: str, at: datetime) -> bool:
    """Keep an item; False when it is kept already."""
    return insert_new(tx, bookmarks, {"user_id": user_id, "item_id": item_id, "at": at})


def remove(tx: Connection, user_id: int, item_id: str) -> bool:
    """Keep an item no more; False when it was not kept."""
    here = (bookmarks.c.user_id == user_id) & (bookmarks.c.item_id == item_id)
    return tx.execute(delete(bookmarks).where(here)).rowcount == 1


def kept(tx: Connection, user_id: int) -> list[str]:
    """The items kept, the newest first."""
    statement = select(bookmarks.c.item_id).where(bookmarks.c.user_id == user_id)
    return list(tx.scalars(statement.order_by(bookmarks.c.at.desc(), bookmarks.c.item_id)))


def look(tx: Connection, user_id: int, item_id: str, at: datetime) -> None:
    """The learner has this item's answer before their eyes now."""
    put(tx, looked_at, {"user_id": user_id}, {"item_id": item_id, "at": at})


def last_look(tx: Connection, user_id: int) -> tuple[str, datetime] | None:
    """The item whose answer the learner saw last, and when."""
    columns = (looked_at.c.item_id, looked_at.c.at)
    row = tx.execute(select(*columns).where(looked_at.c.user_id == user_id)).first()
    return None if row is None else (row[0], row[1])
