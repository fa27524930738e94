"""Reminders: setting them, and what a tick does with those that are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.chat.context import JobContext, LearnerContext
from bot.features import streak
from bot.features.reminders import repository
from bot.features.reminders.repository import DueRow, Next
from bot.features.reminders.rules import Due, Notice, Plan, next_due, quiet_from, remind
from bot.features.reminders.rules import answered as answered_plan
from bot.features.streak import SettledLearner, Unsettled
from bot.features.streak.ledger import Outages, target
from bot.features.streak.repair import outlook
from bot.features.streak_news import Untold

BATCH = 500
"""How many due reminders one transaction handles."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """How somebody is reminded: None when not at all. ``zone`` is theirs or, unless chosen, the tutor's."""

    plan: Plan | None
    zone: str
    zone_chosen: bool


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder to send: what it says, the news since the last contact, how far the open day is.

    After ``until`` it is not sent any more: it is night.
    """

    user_id: int
    notice: Notice
    untold: Untold | None
    run: int
    left: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class _Decision:
    row: DueRow
    settled: SettledLearner
    day: date | None
    due: Due


def reminded(ctx: LearnerContext) -> Reminded:
    """How the learner is reminded."""
    return Reminded(repository.find(ctx.tx, ctx.learner.id), ctx.zone.key, ctx.learner.zone is not None)


def set_minute(ctx: LearnerContext, minute: int) -> Reminded:
    """Remind the learner every day at ``minute`` after their midnight."""
    known = repository.find(ctx.tx, ctx.learner.id)
    reminded_on, called_on = repository.last_sent(ctx.tx, ctx.learner.id)
    _keep(ctx, Plan(minute, bool(known and known.last_call), reminded_on=reminded_on, called_on=called_on))
    return reminded(ctx)


def set_last_call(ctx: LearnerContext, on: bool) -> Reminded:
    """Add or drop the last call, for who is reminded at all."""
    known = repository.find(ctx.tx, ctx.learner.id)
    if known:
        _keep(ctx, replace(known, last_call=on))
    return reminded(ctx)


def switch_off(ctx: LearnerContext) -> Reminded:
    """No more reminders."""
    repository.end(ctx.tx, [ctx.learner.id])
    return reminded(ctx)


def answered(ctx: LearnerContext) -> None:
    """The learner practised: reminders go on as they were chosen."""
    plan = repository.find(ctx.tx, ctx.learner.id)
    if plan and plan.unanswered:
        _keep(ctx, answered_plan(plan))


def moved(ctx: LearnerContext) -> None:
    """The learner has another zone now: the next one is due by the new clock."""
    plan = repository.find(ctx.tx, ctx.learner.id)
    if plan:
        _keep(ctx, plan)


def tick(ctx: JobContext) -> list[Reminder]:
    """Claim what is due, a batch at most, and say whom to remind."""
    rows = repository.due(ctx.tx, ctx.now, BATCH)
    if not rows:
        return []
    outages = streak.outages_for(ctx.tx, [row.ledger for row in rows], ctx.now)
    decisions = [_decide(ctx, row, outages) for row in rows]
    _store(ctx, decisions)
    calling = [decision for decision in decisions if decision.due.notice]
    days = [decision.day for decision in calling if decision.day]
    ids = [decision.row.user_id for decision in calling]
    counts = repository.answered_since(ctx.tx, ids, min(days)) if days else {}
    return [_reminder(decision, counts, ctx.now) for decision in calling]


def _decide(ctx: JobContext, row: DueRow, outages: Outages) -> _Decision:
    zone = ZoneInfo(row.zone or ctx.tutor.default_zone)
    unsettled = Unsettled(row.user_id, zone, row.goal, row.ledger, row.news)
    settled = streak.settle_in_passing(unsettled, ctx.now, outages)
    ledger = settled.step.ledger
    day = target(ledger, ctx.now, zone)
    is_open = day is not None
    return _Decision(row, settled, day, remind(row.plan, ctx.now, zone, is_open, is_open and ledger.run > 0))


def _store(ctx: JobContext, decisions: Sequence[_Decision]) -> None:
    repository.reschedule(
        ctx.tx,
        [
            Next(
                one.row.user_id, one.row.slot, one.due.plan, next_due(one.due.plan, ctx.now, one.settled.zone)
            )
            for one in decisions
            if one.due.plan
        ],
    )
    ended = [one.row.user_id for one in decisions if one.due.plan is None]
    if ended:
        repository.end(ctx.tx, ended)
    changed = [one.settled for one in decisions if one.due.notice and one.settled.changed]
    streak.keep_all(ctx.tx, changed, ctx.now)


def _reminder(decision: _Decision, counts: dict[tuple[int, date], int], now: datetime) -> Reminder:
    row, day, settled = decision.row, decision.day, decision.settled
    assert decision.due.notice is not None
    ledger = settled.step.ledger
    now_stands = outlook(ledger, settled.zone, row.goal, now) if settled.news else None
    return Reminder(
        row.user_id,
        decision.due.notice,
        Untold(row.user_id, settled.news, now_stands) if now_stands else None,
        ledger.run,
        row.goal - (counts.get((row.user_id, day), 0) if day else 0),
        quiet_from(row.plan, now, settled.zone),
    )


def _keep(ctx: LearnerContext, plan: Plan) -> None:
    repository.keep(ctx.tx, ctx.learner.id, plan, next_due(plan, ctx.at, ctx.zone))
