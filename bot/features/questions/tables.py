"""What bags remember."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table

from bot.storage.types import metadata

memories = Table(
    "memories",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("item_id", String(48), primary_key=True),
    Column("passes", Integer, nullable=False),
    Column("last_seq", Integer),
    Column("asked", Integer, nullable=False),
    Column("missed", Boolean, nullable=False),
)

# what a group's bag remembers of one item
chat_memories = Table(
    "chat_memories",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("item_id", String(48), primary_key=True),
    Column("passes", Integer, nullable=False),
    Column("last_seq", Integer),
    Column("asked", Integer, nullable=False),
)
