"""Learners as we know them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert, select, update

from bot.core.people import Learner as Learner
from bot.features.profile.tables import users
from bot.storage.rows import columns, first, values
from bot.storage.transaction import Transaction


def meet(
    tx: Transaction, user_id: int, name: str, language: str | None, goal: int, now: datetime
) -> tuple[Learner, bool]:
    """The learner, added or brought up to date, and whether they are new. Who writes has not blocked us."""
    known = find(tx, user_id)
    if known is None:
        met = Learner(user_id, name, language, zone=None, goal=goal)
        tx.execute(insert(users).values(**values(met), created_at=now))
        return met, True
    met = replace(known, name=name, language=language or known.language)
    fresh = {"name": met.name, "language": met.language, "blocked_at": None}
    tx.execute(update(users).where(users.c.id == user_id).values(fresh))
    return met, False


def find(tx: Transaction, user_id: int) -> Learner | None:
    """The learner, if they ever spoke to us."""
    return first(tx, Learner, select(*columns(users, Learner)).where(users.c.id == user_id))


def set_zone(tx: Transaction, user_id: int, zone: str) -> None:
    """Remember the learner's choice."""
    tx.execute(update(users).where(users.c.id == user_id).values(zone=zone))


def set_goal(tx: Transaction, user_id: int, goal: int) -> None:
    """Remember how many answers make the learner's day."""
    tx.execute(update(users).where(users.c.id == user_id).values(goal=goal))


def set_blocked(tx: Transaction, user_id: int, at: datetime) -> None:
    """Telegram refuses our messages to this person."""
    tx.execute(update(users).where(users.c.id == user_id, users.c.blocked_at.is_(None)).values(blocked_at=at))
