"""Calls to Telegram that were decided and committed, and are not yet made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from bot.storage import dialect
from bot.storage.bulk import execute_many
from bot.storage.types import Instant, metadata

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
    **dialect.IDS_ONCE,
)


PENDING, STARTED, FAILED = "pending", "started", "failed"

ONCE = "once"
"""The kind of tag of a message that is rather lost than sent twice, such as "once:12"."""


_PUT = insert(outbox)


@dataclass(frozen=True, slots=True)
class NewCall:
    """A Bot API call that is to be made, for nothing after ``expires_at``."""

    chat_id: int
    method: str
    payload: Mapping[str, Any]
    expires_at: datetime
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call. ``tag`` names what waits for the sent message's ids."""

    id: int
    chat_id: int
    method: str
    payload: Mapping[str, Any]
    tag: str | None
    created_at: datetime
    expires_at: datetime


def put(tx: Connection, calls: Sequence[NewCall], now: datetime) -> None:
    """Add calls; those of one chat are made in the order they were put."""
    names = ("chat_id", "method", "payload", "tag", "created_at", "expires_at", "state")
    rows = [
        (call.chat_id, call.method, dict(call.payload), call.tag, now, call.expires_at, PENDING)
        for call in calls
    ]
    execute_many(tx, _PUT, names, rows)


def chats(tx: Connection) -> list[int]:
    """The chats that something waits for."""
    return list(tx.scalars(select(outbox.c.chat_id).where(outbox.c.state == PENDING).distinct()))


def next_call(tx: Connection, chat_id: int) -> Call | None:
    """The oldest waiting call of a chat."""
    columns = [
        outbox.c[name] for name in ("id", "chat_id", "method", "payload", "tag", "created_at", "expires_at")
    ]
    here = (outbox.c.chat_id == chat_id) & (outbox.c.state == PENDING)
    row = tx.execute(select(*columns).where(here).order_by(outbox.c.id).limit(1)).first()
    return None if row is None else Call(*row)


def pending_tags(tx: Connection) -> list[str]:
    """The tags that still wait for their message."""
    here = (outbox.c.state == PENDING) & outbox.c.tag.is_not(None)
    return list(tx.scalars(select(outbox.c.tag).where(here)))


def is_once(tag: str | None) -> bool:
    """Whether a call with this tag must not be made twice."""
    return tag is not None and tag.partition(":")[0] == ONCE


def start(tx: Connection, call_id: int) -> None:
    """The call is being made; a crash from here on must not repeat it."""
    tx.execute(update(outbox).where(outbox.c.id == call_id).values(state=STARTED))


def drop_started(tx: Connection) -> None:
    """Forget the calls in the middle of which an earlier run ended."""
    tx.execute(delete(outbox).where(outbox.c.state == STARTED))


def waits(tx: Connection, tag: str) -> bool:
    """Whether the message with this tag is still to be sent."""
    here = (outbox.c.state == PENDING) & (outbox.c.tag == tag)
    return tx.scalar(select(outbox.c.id).where(here).limit(1)) is not None


def done(tx: Connection, call_id: int) -> None:
    """The call was made, or is not worth making any more."""
    tx.execute(delete(outbox).where(outbox.c.id == call_id))


def fail(tx: Connection, call_id: int, problem: str) -> None:
    """The call can never be made; it is kept for the operator to see."""
    tx.execute(update(outbox).where(outbox.c.id == call_id).values(state=FAILED, problem=problem))


def drop_chat(tx: Connection, chat_id: int) -> None:
    """Nothing reaches this chat any more."""
    tx.execute(delete(outbox).where(outbox.c.chat_id == chat_id, outbox.c.state.in_((PENDING, STARTED))))


def move_chat(tx: Connection, old: int, new: int) -> None:
    """A group became a supergroup: what waits goes to the new chat id, but for edits of the old messages."""
    for call in tx.execute(select(outbox.c.id, outbox.c.payload).where(outbox.c.chat_id == old)).all():
        if "message_id" in call.payload:
            done(tx, call.id)
            continue
        payload = {key: value for key, value in call.payload.items() if key != "reply_parameters"}
        payload |= {"chat_id": new} if "chat_id" in payload else {}
        tx.execute(update(outbox).where(outbox.c.id == call.id).values(chat_id=new, payload=payload))


def prune(tx: Connection, before: datetime) -> None:
    """Forget old failures."""
    tx.execute(delete(outbox).where((outbox.c.state == FAILED) & (outbox.c.created_at < before)))
