"""Calls to Telegram that were decided and committed, and are not yet made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
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
from bot.storage.rows import record
from bot.storage.transaction import Transaction
from bot.storage.types import EnumText, Instant, metadata

KEEP_FAILED = timedelta(days=30)
"""How long calls that Telegram refused are kept, for who looks into it."""


class OutboxState(StrEnum):
    """What became of a call. Started: it is being made, and is not to be made twice."""

    PENDING = "pending"
    STARTED = "started"
    FAILED = "failed"


class TagKind(StrEnum):
    """What waits for a message's ids. ONCE: a message to a learner that is rather lost than sent twice.

    SORRY: nothing waits; it stands in for a message that was refused, and is not replaced itself.
    """

    QUESTION = "question"
    ROUND = "round"
    LOBBY = "lobby"
    ONCE = "once"
    SORRY = "sorry"


@dataclass(frozen=True, slots=True)
class DeliveryTag:
    """Who is told when a message was delivered: a question's, a lobby's, a learner's number."""

    kind: TagKind
    number: int

    @property
    def is_once(self) -> bool:
        """Whether a call with this tag must not be made twice."""
        return self.kind is TagKind.ONCE


outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("method", String(40), nullable=False),
    Column("payload", JSON, nullable=False),
    # what waits to learn the sent message's ids: of which kind, and its number
    Column("tag_kind", EnumText(TagKind, 10)),
    Column("tag_number", BigInteger),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    # what was sent is deleted
    Column("state", EnumText(OutboxState, 8), nullable=False),
    Column("problem", Text),
    Index("outbox_by_state", "state", "chat_id", "id"),
    **dialect.IDS_ONCE,
)


_PUT = insert(outbox)
_NAMES = (
    "chat_id", "method", "payload", "tag_kind", "tag_number", "created_at", "expires_at", "state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewCall:
    """A Bot API call that is to be made, for nothing after ``expires_at``."""

    chat_id: int
    method: str
    payload: Mapping[str, Any]
    expires_at: datetime
    tag: DeliveryTag | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call. ``tag`` names what waits for the sent message's ids."""

    id: int
    chat_id: int
    method: str
    payload: Mapping[str, Any]
    tag: DeliveryTag | None
    created_at: datetime
    expires_at: datetime


def put(tx: Transaction, calls: Sequence[NewCall], now: datetime) -> None:
    """Add calls; those of one chat are made in the order they were put."""
    execute_many(tx, _PUT, _NAMES, [_row(call, now) for call in calls])


def chats(tx: Transaction) -> list[int]:
    """The chats that something waits for."""
    return list(tx.scalars(select(outbox.c.chat_id).where(outbox.c.state == OutboxState.PENDING).distinct()))


def next_call(tx: Transaction, chat_id: int) -> Call | None:
    """The oldest waiting call of a chat."""
    here = (outbox.c.chat_id == chat_id) & (outbox.c.state == OutboxState.PENDING)
    row = tx.execute(select(outbox).where(here).order_by(outbox.c.id).limit(1)).first()
    return None if row is None else record(Call, row, tag=_tag(row))


def pending_tags(tx: Transaction) -> list[DeliveryTag]:
    """The tags that still wait for their message."""
    here = (outbox.c.state == OutboxState.PENDING) & outbox.c.tag_kind.is_not(None)
    rows = tx.execute(select(outbox.c.tag_kind, outbox.c.tag_number).where(here))
    return [tag for row in rows if (tag := _tag(row))]


def start(tx: Transaction, call_id: int) -> None:
    """The call is being made; a crash from here on must not repeat it."""
    tx.execute(update(outbox).where(outbox.c.id == call_id).values(state=OutboxState.STARTED))


def put_back(tx: Transaction, call_id: int) -> None:
    """The call was not made after all."""
    tx.execute(update(outbox).where(outbox.c.id == call_id).values(state=OutboxState.PENDING))


def drop_started(tx: Transaction) -> None:
    """Forget the calls in the middle of which an earlier run ended."""
    tx.execute(delete(outbox).where(outbox.c.state == OutboxState.STARTED))


def waits(tx: Transaction, tag: DeliveryTag) -> bool:
    """Whether the message with this tag is still to be sent."""
    named = (outbox.c.tag_kind == tag.kind) & (outbox.c.tag_number == tag.number)
    here = (outbox.c.state == OutboxState.PENDING) & named
    return tx.scalar(select(outbox.c.id).where(here).limit(1)) is not None


def done(tx: Transaction, call_id: int) -> None:
    """The call was made, or is not worth making any more."""
    tx.execute(delete(outbox).where(outbox.c.id == call_id))


def fail(tx: Transaction, call_id: int, problem: str) -> None:
    """The call can never be made; it is kept for the operator to see."""
    tx.execute(update(outbox).where(outbox.c.id == call_id).values(state=OutboxState.FAILED, problem=problem))


def drop_chat(tx: Transaction, chat_id: int) -> None:
    """Nothing reaches this chat any more."""
    tx.execute(
        delete(outbox).where(
            outbox.c.chat_id == chat_id, outbox.c.state.in_((OutboxState.PENDING, OutboxState.STARTED))
        )
    )


def move_chat(tx: Transaction, old: int, new: int) -> None:
    """A group became a supergroup: what waits goes to the new chat id, but for edits of the old messages."""
    for call in tx.execute(select(outbox.c.id, outbox.c.payload).where(outbox.c.chat_id == old)).all():
        if "message_id" in call.payload:
            done(tx, call.id)
            continue
        payload = {key: value for key, value in call.payload.items() if key != "reply_parameters"}
        payload |= {"chat_id": new} if "chat_id" in payload else {}
        tx.execute(update(outbox).where(outbox.c.id == call.id).values(chat_id=new, payload=payload))


def prune(tx: Transaction, now: datetime) -> None:
    """Forget old failures."""
    old = outbox.c.created_at < now - KEEP_FAILED
    tx.execute(delete(outbox).where((outbox.c.state == OutboxState.FAILED) & old))


def _row(call: NewCall, now: datetime) -> tuple[Any, ...]:
    tag = (call.tag.kind, call.tag.number) if call.tag else (None, None)
    return (
        call.chat_id, call.method, dict(call.payload), *tag, now, call.expires_at, OutboxState.PENDING,
    )  # fmt: skip


def _tag(row: Any) -> DeliveryTag | None:
    return None if row.tag_kind is None else DeliveryTag(row.tag_kind, row.tag_number)
