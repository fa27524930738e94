"""Who wants to be reminded, and when the next is due: one row a person, found by an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    bindparam,
    func,
    select,
    update,
)

from bot.features.memory import answers
from bot.features.profile import users
from bot.features.reminders.rules import Pace, Plan
from bot.features.streak import LEDGER, streaks, to_ledger, to_news
from bot.features.streak.ledger import Ledger
from bot.features.streak.rules import News
from bot.storage import dialect
from bot.storage.bulk import execute_many
from bot.storage.dialect import each_of, put
from bot.storage.rows import record
from bot.storage.transaction import Transaction
from bot.storage.types import EnumText, Instant, metadata

reminders = Table(
    "reminders",
    metadata,
    # the minute of the UTC day of the next due instant: who is due together lies together, so that a tick
    # writes few pages
    Column("slot", Integer, primary_key=True, autoincrement=False),
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    # the learner's choice: minutes after their midnight
    Column("minute", Integer, nullable=False),
    Column("last_call", Boolean, nullable=False),
    Column("pace", EnumText(Pace, 6), nullable=False),
    # reminders in a row after which nothing was answered
    Column("unanswered", Integer, nullable=False),
    # the local dates of the last reminder and of the last last call
    Column("reminded_on", Date),
    Column("called_on", Date),
    # none while they are off
    Column("due_at", Instant),
    Index("reminders_by_due", "due_at"),
    Index("reminders_by_user", "user_id", unique=True),
    **dialect.IN_KEY_ORDER,
)


_HERE = (reminders.c.slot == bindparam("at_slot")) & (reminders.c.user_id == bindparam("of"))
_RESCHEDULE = update(reminders).where(_HERE)
_PLAN = ("minute", "last_call", "pace", "unanswered", "reminded_on", "called_on")


@dataclass(frozen=True, slots=True)
class DueRow:
    """A plan that is due, with what is needed to decide on it. ``zone`` is None for who chose none."""

    user_id: int
    plan: Plan
    zone: str | None
    goal: int
    ledger: Ledger
    news: News
    slot: int


@dataclass(frozen=True, slots=True)
class Next:
    """A plan from now on and when it is due; ``slot`` is where its row lies."""

    user_id: int
    slot: int
    plan: Plan
    due_at: datetime


def find(tx: Transaction, user_id: int) -> Plan | None:
    """The person's plan, if they want to be reminded."""
    row = tx.execute(select(reminders).where(reminders.c.user_id == user_id)).first()
    return None if row is None or row.due_at is None else _to_plan(row)


def last_sent(tx: Transaction, user_id: int) -> tuple[date | None, date | None]:
    """The dates of the person's last reminder and last call, also when reminders were off since."""
    columns = (reminders.c.reminded_on, reminders.c.called_on)
    row = tx.execute(select(*columns).where(reminders.c.user_id == user_id)).first()
    return (None, None) if row is None else (row.reminded_on, row.called_on)


def keep(tx: Transaction, user_id: int, plan: Plan, due_at: datetime) -> None:
    """Set the person's plan."""
    values = _to_values(plan) | {"due_at": due_at, "slot": _slot(due_at)}
    put(tx, reminders, {"user_id": user_id}, values)


def end(tx: Transaction, user_ids: Iterable[int]) -> None:
    """Remind these people no more. What they got is remembered: on and off again is no second reminder."""
    tx.execute(update(reminders).where(reminders.c.user_id.in_(list(user_ids))).values(due_at=None))


def due(tx: Transaction, now: datetime, most: int) -> list[DueRow]:
    """What is due, the longest waiting first."""
    joined = reminders.join(users, users.c.id == reminders.c.user_id).outerjoin(
        streaks, streaks.c.user_id == reminders.c.user_id
    )
    plan_columns = [reminders.c[name] for name in _PLAN]
    statement = (
        select(
            reminders.c.user_id,
            reminders.c.slot,
            users.c.zone,
            users.c.goal,
            streaks.c.news,
            *plan_columns,
            *LEDGER,
        )
        .select_from(joined)
        .where(reminders.c.due_at <= now)
        .order_by(reminders.c.due_at)
        .limit(most)
    )
    return [_to_due(row) for row in tx.execute(statement).all()]


def reschedule(tx: Transaction, plans: Sequence[Next]) -> None:
    """Set many plans and their next due times, but not what the learners themselves chose."""
    names = ("pace", "unanswered", "reminded_on", "called_on", "due_at", "at_slot", "of")
    rows = [_to_row(one) for one in plans]
    stays = [row for row, one in zip(rows, plans, strict=True) if _slot(one.due_at) == one.slot]
    execute_many(tx, _RESCHEDULE, names, stays)
    moves = [
        (*row, _slot(one.due_at))
        for row, one in zip(rows, plans, strict=True)
        if _slot(one.due_at) != one.slot
    ]
    execute_many(tx, _RESCHEDULE, (*names, "slot"), moves)


def answered_since(tx: Transaction, user_ids: Sequence[int], day: date) -> dict[tuple[int, date], int]:
    """How many answers each of these people gave on each date from ``day`` on."""
    here = answers.c.user_id.in_(each_of(user_ids)) & (answers.c.day >= day)
    groups = (answers.c.user_id, answers.c.day)
    rows = tx.execute(select(*groups, func.count()).where(here).group_by(*groups))
    return {(user_id, on): n for user_id, on, n in rows}


def _to_plan(row: Any) -> Plan:
    return record(Plan, row)


def _to_values(plan: Plan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in _PLAN}


def _to_row(one: Next) -> tuple[Any, ...]:
    plan = one.plan
    state = (plan.pace, plan.unanswered, plan.reminded_on, plan.called_on)
    return (*state, one.due_at, one.slot, one.user_id)


def _slot(due_at: datetime) -> int:
    at = due_at.astimezone(UTC)
    return at.hour * 60 + at.minute


def _to_due(row: Any) -> DueRow:
    user_id, slot, zone, goal, news, minute, last_call, pace, unanswered, reminded_on, called_on, *rest = row
    plan = Plan(minute, last_call, pace, unanswered, reminded_on, called_on)
    has_streak = rest[0] is not None
    ledger = to_ledger(rest) if has_streak else Ledger()
    return DueRow(user_id, plan, zone, goal, ledger, to_news(news), slot)
