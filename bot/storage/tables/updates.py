"""Updates in, calls out, and the sign of life."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, String, Table, Text

from bot.storage.types import Instant, metadata

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", String(40), nullable=False),
    Column("payload", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    # pending, done or quarantined
    Column("state", String(12), nullable=False),
    Column("problem", Text),
    Index("inbox_by_state", "state", "update_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("method", String(40), nullable=False),
    Column("payload", JSON, nullable=False),
    # what waits to learn the sent message's ids, such as "question:12"
    Column("tag", String(60)),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    # pending, started or failed; what was sent is deleted
    Column("state", String(8), nullable=False),
    Column("problem", Text),
    Index("outbox_by_state", "state", "chat_id", "id"),
    sqlite_autoincrement=True,
)

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
