"""Keeping a learner's ledger: what is over is decided whenever somebody looks, and told once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection

from bot.domain.streak import DAY, Kind
from bot.domain.streak_ledger import Ledger, Outages, Step, settle
from bot.services.tutor import Tutor
from bot.store import heartbeat, streaks
from bot.store.learners import Learner
from bot.store.streaks import News

BROKEN = "broken"
"""The news of a streak that ended; all other news are kinds of dates."""


def decide(tx: Connection, tutor: Tutor, learner: Learner, at: datetime) -> Ledger:
    """The learner's ledger with everything decided that is over at ``at``."""
    before = streaks.load(tx, learner.id)
    zone = tutor.zone_of(learner)
    step = settle(before, at, zone, learner.goal)
    if step.marks or step.broke:
        step = settle(before, at, zone, learner.goal, outages_since(tx, before.settled))
    if before.settled is not None and step.ledger != before:
        streaks.save(tx, learner.id, step.ledger)
        streaks.mark(tx, learner.id, step.marks, at, zone.key)
        streaks.add_news(tx, learner.id, news_of(step))
    return step.ledger


def keep(tx: Connection, tutor: Tutor, learner: Learner, step: Step, at: datetime) -> None:
    """Store what an answer did."""
    streaks.save(tx, learner.id, step.ledger)
    streaks.mark(tx, learner.id, step.marks, at, tutor.zone_of(learner).key)


def news_of(step: Step) -> News:
    """What a learner should hear of the dates that were decided without them."""
    told = tuple((kind.value, day) for day, kind in step.marks if kind is not Kind.EARNED)
    broken = step.ledger.broken
    return (*told, (BROKEN, broken.day)) if step.broke and broken else told


def outages_since(tx: Connection, day: date | None) -> Outages:
    """The outages that may matter for the dates after ``day``."""
    if day is None:
        return ()
    return heartbeat.outages_after(tx, datetime.combine(day - DAY, time(), UTC))


def shown(days: dict[date, Kind], today: date, n: int) -> Sequence[tuple[date, Kind | None]]:
    """The last ``n`` dates, oldest first, and what each is."""
    return [(day, days.get(day)) for day in (today - DAY * back for back in range(n - 1, -1, -1))]
