"""Daily challenges, one for each group or topic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    Time,
    delete,
    select,
    update,
)

from bot.features.challenge import Scoring
from bot.storage import dialect
from bot.storage.rows import columns, every, first, values
from bot.storage.transaction import Transaction
from bot.storage.types import EnumText, Instant, metadata

# a challenge a day, in a group or one topic of it
daily_challenges = Table(
    "daily_challenges",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    # 0 outside topics
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    # on the clocks of the group's zone
    Column("at", Time, nullable=False),
    # the challenge's rules, as in challenges
    Column("size", Integer, nullable=False),
    Column("seconds", Integer),
    Column("scoring", EnumText(Scoring, 8), nullable=False),
    Column("scope", String(100), nullable=False),
    # who set it is the challenges' caller
    Column("set_by", BigInteger, nullable=False),
    Column("set_by_name", Text, nullable=False),
    Column("is_on", Boolean, nullable=False),
    # the last local date that had its turn, never another; kept while it is off
    Column("last_day", Date),
    # the next turn
    Column("due_at", Instant, nullable=False),
    # when to look at it: at its turn, or once more while a game is in the way; null while it is off or the
    # bot is not in the group
    Column("wake_at", Instant),
    Index("daily_challenges_by_wake", "wake_at"),
)


@dataclass(frozen=True, slots=True)
class DailyChallenge:
    """A challenge a day. ``due_at`` is the next turn, ``last_day`` the last date that had one."""

    chat_id: int
    thread_id: int
    at: time
    size: int
    seconds: int | None
    scoring: Scoring
    scope: str
    set_by: int
    set_by_name: str
    is_on: bool
    last_day: date | None
    due_at: datetime
    wake_at: datetime | None


_COLUMNS = columns(daily_challenges, DailyChallenge)


def find(tx: Transaction, chat_id: int, thread_id: int) -> DailyChallenge | None:
    """The place's daily challenge, also one that is off."""
    return first(tx, DailyChallenge, select(*_COLUMNS).where(_at(chat_id, thread_id)))


def of_chat(tx: Transaction, chat_id: int) -> list[DailyChallenge]:
    """Every daily challenge of a group."""
    return every(tx, DailyChallenge, select(*_COLUMNS).where(daily_challenges.c.chat_id == chat_id))


def put(tx: Transaction, daily: DailyChallenge) -> None:
    """Keep a daily challenge in place of the one before."""
    row = values(daily)
    key = {name: row.pop(name) for name in ("chat_id", "thread_id")}
    dialect.put(tx, daily_challenges, key, row)


def due(tx: Transaction, now: datetime, n: int) -> list[DailyChallenge]:
    """Up to ``n`` that want to be looked at now, the longest due first."""
    here = daily_challenges.c.wake_at <= now
    return every(
        tx, DailyChallenge, select(*_COLUMNS).where(here).order_by(daily_challenges.c.wake_at).limit(n)
    )


def move_chat(tx: Transaction, old: int, new: int) -> None:
    """The group has a new id; what the new one already has stays."""
    kept = select(daily_challenges.c.thread_id).where(daily_challenges.c.chat_id == new)
    here = daily_challenges.c.chat_id == old
    tx.execute(
        update(daily_challenges).where(here, daily_challenges.c.thread_id.not_in(kept)).values(chat_id=new)
    )
    tx.execute(delete(daily_challenges).where(here))


def _at(chat_id: int, thread_id: int) -> ColumnElement[bool]:
    return (daily_challenges.c.chat_id == chat_id) & (daily_challenges.c.thread_id == thread_id)
