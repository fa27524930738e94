"""Keeping a learner's ledger: what is over is decided whenever somebody looks, and told once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.chat.context import LearnerContext
from bot.core.days import DAY
from bot.features import outages
from bot.features.streak import repository
from bot.features.streak.ledger import Break, Ledger, Outages, Step, settle
from bot.features.streak.morning import looks_at, next_morning
from bot.features.streak.rules import Kind, News, NewsEvent, NewsKind, Progress
from bot.features.streak.travel import change_zone, may_change_at
from bot.storage.transaction import Transaction

_LOST = (NewsKind.BROKEN, NewsKind.FROZEN, NewsKind.EXCUSED)
"""What is told of a date that stayed empty."""


def decide(ctx: LearnerContext) -> Ledger:
    """The learner's ledger with everything decided that is over."""
    before = repository.load(ctx.tx, ctx.learner.id)
    step = settle(before, ctx.at, ctx.zone, ctx.learner.goal)
    if step.marks or step.broke:
        known = outages_since(ctx.tx, before.settled, ctx.at)
        step = settle(before, ctx.at, ctx.zone, ctx.learner.goal, known)
    if before.settled is not None and step.ledger != before:
        keep(ctx, step)
        tell_later(ctx, news_of(step))
    return step.ledger


def keep(ctx: LearnerContext, step: Step) -> None:
    """Store a settled ledger and the dates that were decided."""
    keep_ledger(ctx, step.ledger)
    repository.mark(ctx.tx, ctx.learner.id, step.marks, ctx.at, ctx.zone.key)


def keep_ledger(ctx: LearnerContext, ledger: Ledger) -> None:
    """Store a settled ledger. Who has not heard everything yet is looked at next morning."""
    waits = repository.untold(ctx.tx, ctx.learner.id)
    tell_at = next_morning(ctx.at, ctx.zone) if waits else looks_at(ledger, ctx.zone)
    repository.save(ctx.tx, ctx.learner.id, ledger, tell_at)


def move(ctx: LearnerContext, zone: ZoneInfo) -> datetime | None:
    """The streak moves with the learner into another zone. If it is too early for that: when it may."""
    ledger = decide(ctx)
    if zone.key == ctx.zone.key:
        return None
    allowed_at = may_change_at(ledger)
    if allowed_at is not None and ctx.at < allowed_at:
        return allowed_at
    if ledger.last_credit is not None:
        keep_ledger(ctx.with_learner(zone=zone.key), change_zone(ledger, ctx.at, ctx.zone, zone))
    return None


def tell_later(ctx: LearnerContext, told: News) -> None:
    """Remember what to tell at the next contact, or else next morning."""
    if not told:
        return
    if repository.load(ctx.tx, ctx.learner.id).settled is None:
        keep_ledger(ctx, decide(ctx))
    repository.add_news(ctx.tx, ctx.learner.id, told)
    repository.look_again(ctx.tx, ctx.learner.id, next_morning(ctx.at, ctx.zone))


def correct_news(ctx: LearnerContext, day: date, broken: Break | None) -> None:
    """A date that was thought empty was not. ``broken``: what is broken now instead."""
    untold = repository.drop_news(ctx.tx, ctx.learner.id, day, _LOST)
    if untold and broken is not None:
        tell_later(ctx, (NewsEvent(NewsKind.BROKEN, broken.day),))


def news_of(step: Step) -> News:
    """What a learner should hear of the dates that were decided without them."""
    told = tuple(NewsEvent(NewsKind(kind), day) for day, kind in step.marks if kind is not Kind.EARNED)
    broken = step.ledger.broken
    return (*told, NewsEvent(NewsKind.BROKEN, broken.day)) if step.broke and broken else told


def news_of_answer(progress: Progress, item_id: str, day: date) -> News:
    """What a learner should hear of an answer that was given in a group."""
    happened = (
        (progress.first_ever, NewsKind.FIRST, ""),
        (progress.milestone, NewsKind.MILESTONE, str(progress.milestone)),
        (progress.freeze_now, NewsKind.FREEZE, ""),
        (progress.repaired_now, NewsKind.BACK, ""),
        (progress.leech_now, NewsKind.LEECH, item_id),
    )
    return tuple(NewsEvent(kind, day, about) for so, kind, about in happened if so)


def outages_since(tx: Transaction, day: date | None, now: datetime) -> Outages:
    """The outages that may matter for the dates after ``day``."""
    if day is None:
        return ()
    return outages.outages_since(tx, datetime.combine(day - DAY, time(), UTC), now)
