"""Open questions that learners answer in their own words, from asking to rating."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from bot.storage import dialect
from bot.storage.rows import columns, first
from bot.storage.transaction import Transaction
from bot.storage.types import EnumText, Instant, metadata


class ExplanationState(StrEnum):
    """How far an open question has come. Left: it was closed without an answer."""

    OPEN = "open"
    ANSWERED = "answered"
    RATED = "rated"
    LEFT = "left"


explanations = Table(
    "explanations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("item_id", String(48), nullable=False),
    # the words it was chosen by: a topic, a level, a deck; empty for everything
    Column("scope", String(100), nullable=False),
    Column("state", EnumText(ExplanationState, 8), nullable=False),
    Column("asked_at", Instant, nullable=False),
    # the learner's own words; null when they asked to be shown the answer
    Column("text", Text),
    Column("answered_at", Instant),
    # the learner's rating as FSRS counts it, 1 (again) to 4 (easy)
    Column("rating", Integer),
    Index("explanations_by_user", "user_id", "state"),
    **dialect.IDS_ONCE,
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One open question as it stands."""

    id: int
    user_id: int
    item_id: str
    scope: str
    state: ExplanationState
    asked_at: datetime


_COLUMNS = columns(explanations, Explanation)


def add(tx: Transaction, user_id: int, item_id: str, scope: str, now: datetime) -> Explanation:
    """Put an open question."""
    values = {
        "user_id": user_id,
        "item_id": item_id,
        "scope": scope,
        "state": ExplanationState.OPEN,
        "asked_at": now,
    }
    result = tx.execute(insert(explanations).values(values))
    key = result.inserted_primary_key
    return Explanation(int(key[0]) if key else 0, user_id, item_id, scope, ExplanationState.OPEN, now)


def waiting(tx: Transaction, user_id: int) -> Explanation | None:
    """The newest question that waits for the learner's words."""
    here = (explanations.c.user_id == user_id) & (explanations.c.state == ExplanationState.OPEN)
    return _one(tx, here)


def find(tx: Transaction, explanation_id: int) -> Explanation | None:
    """A question by its number."""
    return _one(tx, explanations.c.id == explanation_id)


def answer(tx: Transaction, explanation_id: int, text: str | None, now: datetime) -> bool:
    """Keep the learner's words; False when the question waits no more."""
    here = (explanations.c.id == explanation_id) & (explanations.c.state == ExplanationState.OPEN)
    values = {"state": ExplanationState.ANSWERED, "text": text, "answered_at": now}
    return tx.execute(update(explanations).where(here).values(values)).rowcount == 1


def rate(tx: Transaction, explanation_id: int, rating: int) -> bool:
    """Keep the learner's rating; False when there is one, or nothing to rate."""
    here = (explanations.c.id == explanation_id) & (explanations.c.state == ExplanationState.ANSWERED)
    return (
        tx.execute(
            update(explanations).where(here).values(state=ExplanationState.RATED, rating=rating)
        ).rowcount
        == 1
    )


def leave(tx: Transaction, user_id: int) -> bool:
    """Close what waits for the learner's words; False when nothing does."""
    here = (explanations.c.user_id == user_id) & (explanations.c.state == ExplanationState.OPEN)
    return tx.execute(update(explanations).where(here).values(state=ExplanationState.LEFT)).rowcount > 0


def times(tx: Transaction, user_id: int) -> dict[str, int]:
    """How often each item was put to the learner."""
    rows = select(explanations.c.item_id, func.count()).where(explanations.c.user_id == user_id)
    return {row[0]: row[1] for row in tx.execute(rows.group_by(explanations.c.item_id))}


def _one(tx: Transaction, here: ColumnElement[bool]) -> Explanation | None:
    statement = select(*_COLUMNS).where(here)
    return first(tx, Explanation, statement.order_by(explanations.c.id.desc()))
