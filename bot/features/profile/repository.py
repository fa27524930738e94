"""Learners as we know them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert, select, update

from bot.chat.context import Sender
from bot.core.people import Learner as Learner
from bot.features.profile.tables import users
from bot.storage.rows import columns, first, values
from bot.storage.transaction import Transaction


def meet(tx: Transaction, who: Sender, goal: int, now: datetime) -> tuple[Learner, bool]:
    """The learner, added or brought up to date, and whether they are new. Who writes has not blocked us."""
    known = find(tx, who.id)
    if known is None:
        met = Learner(who.id, who.name, who.language, zone=None, goal=goal)
        tx.execute(insert(users).values(values(met) | {"created_at": now}))
    else:
        met = replace(known, name=who.name, language=who.language or known.language)
        fresh = {"name": met.name, "language": met.language, "blocked_at": None}
        tx.execute(update(users).where(users.c.id == who.id).values(fresh))
    tx.keep(_key(who.id), met)
    return met, known is None


def find(tx: Transaction, user_id: int) -> Learner | None:
    """The learner, if they ever spoke to us."""
    wanted = select(*columns(users, Learner)).where(users.c.id == user_id)
    return tx.once(_key(user_id), lambda: first(tx, Learner, wanted))


def set_zone(tx: Transaction, user_id: int, zone: str) -> None:
    """Remember the learner's choice."""
    tx.execute(update(users).where(users.c.id == user_id).values(zone=zone))
    tx.forget(_key(user_id))


def set_goal(tx: Transaction, user_id: int, goal: int) -> None:
    """Remember how many answers make the learner's day."""
    tx.execute(update(users).where(users.c.id == user_id).values(goal=goal))
    tx.forget(_key(user_id))


def set_blocked(tx: Transaction, user_id: int, at: datetime) -> None:
    """Telegram refuses our messages to this person."""
    tx.execute(update(users).where(users.c.id == user_id, users.c.blocked_at.is_(None)).values(blocked_at=at))


def _key(user_id: int) -> tuple[str, int]:
    return ("learner", user_id)
