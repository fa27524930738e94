"""Keeping a learner's ledger: what is over is decided whenever somebody looks, and told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.chat.tutor import Tutor
from bot.core.days import DAY
from bot.features.news import repository as news
from bot.features.news.repository import Event, News
from bot.features.news.rules import looks_at, next_morning
from bot.features.outages import repository as heartbeat
from bot.features.profile.repository import Learner
from bot.features.streak import repository as streaks
from bot.features.streak.ledger import (
    OUTAGE,
    Break,
    Ledger,
    Outages,
    Step,
    settle,
)
from bot.features.streak.rules import Kind, Progress
from bot.storage.transaction import Transaction

BROKEN = "broken"
"""The event of a streak that ended."""

FIRST, FREEZE, MILESTONE, BACK, LEECH = "first", "freeze", "milestone", "back", "leech"
"""Events of an answer that could not be told at once. All others are kinds of dates."""

_LOST = (BROKEN, Kind.FROZEN, Kind.EXCUSED)
"""What is told of a date that stayed empty."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A learner whose dates were decided in passing. ``news`` is all that waits to be told."""

    user_id: int
    zone: ZoneInfo
    before: Ledger
    step: Step
    news: News


def decide(tx: Transaction, tutor: Tutor, learner: Learner, at: datetime) -> Ledger:
    """The learner's ledger with everything decided that is over at ``at``."""
    before = streaks.load(tx, learner.id)
    zone = tutor.zone_of(learner)
    step = settle(before, at, zone, learner.goal)
    if step.marks or step.broke:
        step = settle(before, at, zone, learner.goal, outages_since(tx, before.settled, at))
    if before.settled is not None and step.ledger != before:
        keep(tx, tutor, learner, step, at)
        tell_later(tx, tutor, learner, news_of(step), at)
    return step.ledger


def keep(tx: Transaction, tutor: Tutor, learner: Learner, step: Step, at: datetime) -> None:
    """Store a settled ledger and the dates that were decided."""
    zone = tutor.zone_of(learner)
    save(tx, learner.id, step.ledger, zone, at)
    streaks.mark(tx, learner.id, step.marks, at, zone.key)


def save(tx: Transaction, user_id: int, ledger: Ledger, zone: ZoneInfo, at: datetime) -> None:
    """Store a settled ledger. Who has not heard everything yet is looked at next morning."""
    waits = news.waiting(tx, user_id)
    streaks.save(tx, user_id, ledger, next_morning(at, zone) if waits else looks_at(ledger, zone))


def settle_in_passing(
    user_id: int, zone: ZoneInfo, before: Ledger, told: News, goal: int, now: datetime, outages: Outages
) -> Settled:
    """Decide what is over for one of many, before anything is stored."""
    step = settle(before, now, zone, goal, outages)
    return Settled(user_id, zone, before, step, (*told, *news_of(step)))


def keep_all(tx: Transaction, settled: Sequence[Settled], now: datetime) -> None:
    """As ``keep``, of many who are on record already, with what waits to be told."""
    streaks.save_many(
        tx, [(one.user_id, one.step.ledger, one.news, looks_at(one.step.ledger, one.zone)) for one in settled]
    )
    marks = [(one.user_id, day, kind, one.zone.key) for one in settled for day, kind in one.step.marks]
    streaks.mark_many(tx, marks, now)


def tell_later(tx: Transaction, tutor: Tutor, learner: Learner, told: News, at: datetime) -> None:
    """Remember what to tell at the next contact, or else next morning."""
    if not told:
        return
    zone = tutor.zone_of(learner)
    if streaks.load(tx, learner.id).settled is None:
        save(tx, learner.id, decide(tx, tutor, learner, at), zone, at)
    news.add(tx, learner.id, told)
    streaks.look_again(tx, learner.id, next_morning(at, zone))


def correct_news(
    tx: Transaction, tutor: Tutor, learner: Learner, day: date, broken: Break | None, at: datetime
) -> None:
    """A date that was thought empty was not. ``broken``: what is broken now instead."""
    untold = news.drop(tx, learner.id, day, _LOST)
    if untold and broken is not None:
        tell_later(tx, tutor, learner, (Event(BROKEN, broken.day),), at)


def news_of(step: Step) -> News:
    """What a learner should hear of the dates that were decided without them."""
    told = tuple(Event(kind.value, day) for day, kind in step.marks if kind is not Kind.EARNED)
    broken = step.ledger.broken
    return (*told, Event(BROKEN, broken.day)) if step.broke and broken else told


def news_of_answer(progress: Progress, item_id: str, day: date) -> News:
    """What a learner should hear of an answer that was given in a group."""
    happened = (
        (progress.first_ever, FIRST, ""),
        (progress.milestone, MILESTONE, str(progress.milestone)),
        (progress.freeze_now, FREEZE, ""),
        (progress.repaired_now, BACK, ""),
        (progress.leech_now, LEECH, item_id),
    )
    return tuple(Event(what, day, about) for so, what, about in happened if so)


def outages_since(tx: Transaction, day: date | None, now: datetime) -> Outages:
    """The outages that may matter for the dates after ``day``, one that nobody has noticed yet among them."""
    if day is None:
        return ()
    known = heartbeat.outages_after(tx, datetime.combine(day - DAY, time(), UTC))
    heard = heartbeat.last_heard(tx)
    return [*known, (heard, now)] if heard is not None and now - heard >= OUTAGE else known


def shown(days: dict[date, Kind], today: date, n: int) -> Sequence[tuple[date, Kind | None]]:
    """The last ``n`` dates, oldest first, and what each is."""
    return [(day, days.get(day)) for day in (today - DAY * back for back in range(n - 1, -1, -1))]
