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
    func,
    select,
    update,
)

from bot.features.challenge.rules import Scoring
from bot.storage import dialect
from bot.storage.rows import columns, every, first, values
from bot.storage.transaction import Transaction
from bot.storage.types import EnumText, Instant, metadata

# a challenge a day, in a group or one topic of it
schedules = Table(
    "schedules",
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
    Index("schedules_by_wake", "wake_at"),
)


@dataclass(frozen=True, slots=True)
class Schedule:
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


_COLUMNS = columns(schedules, Schedule)


def find(tx: Transaction, chat_id: int, thread_id: int) -> Schedule | None:
    """The place's schedule, also one that is off."""
    return first(tx, Schedule, select(*_COLUMNS).where(_at(chat_id, thread_id)))


def of_chat(tx: Transaction, chat_id: int) -> list[Schedule]:
    """Every schedule of a group."""
    return every(tx, Schedule, select(*_COLUMNS).where(schedules.c.chat_id == chat_id))


def put(tx: Transaction, schedule: Schedule) -> None:
    """Keep a schedule in place of the one before."""
    row = values(schedule)
    key = {name: row.pop(name) for name in ("chat_id", "thread_id")}
    dialect.put(tx, schedules, key, row)


def next_wake(tx: Transaction) -> datetime | None:
    """When the next one wants to be looked at."""
    found: datetime | None = tx.scalar(select(func.min(schedules.c.wake_at)))
    return found


def due(tx: Transaction, now: datetime, n: int) -> list[Schedule]:
    """Up to ``n`` that want to be looked at now, the longest due first."""
    here = schedules.c.wake_at <= now
    return every(tx, Schedule, select(*_COLUMNS).where(here).order_by(schedules.c.wake_at).limit(n))


def move_chat(tx: Transaction, old: int, new: int) -> None:
    """The group has a new id; what the new one already has stays."""
    kept = select(schedules.c.thread_id).where(schedules.c.chat_id == new)
    here = schedules.c.chat_id == old
    tx.execute(update(schedules).where(here, schedules.c.thread_id.not_in(kept)).values(chat_id=new))
    tx.execute(delete(schedules).where(here))


def _at(chat_id: int, thread_id: int) -> ColumnElement[bool]:
    return (schedules.c.chat_id == chat_id) & (schedules.c.thread_id == thread_id)
