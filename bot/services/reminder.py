"""Reminders: setting them, and what a tick does with those that are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.reminder import Call, Due, Plan, next_due, remind
from bot.domain.reminder import answered as answered_plan
from bot.domain.streak import Kind
from bot.domain.streak_ledger import Outages, Step, settle, target
from bot.domain.streak_repair import repairable
from bot.services.streak import news_of, outages_since
from bot.services.tutor import Tutor
from bot.store import reminders, streaks
from bot.store.learners import Learner
from bot.store.reminders import DueRow
from bot.store.streaks import News

BATCH = 500
"""How many due reminders one transaction handles."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody is reminded: None when not at all. ``zone`` is theirs or, unless chosen, the tutor's."""

    plan: Plan | None
    zone: str
    zone_chosen: bool


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder to send: what it says, the news since the last contact, how far the open day is.

    ``repairable``: a streak that ended can still be brought back.
    """

    user_id: int
    call: Call
    news: News
    run: int
    left: int
    repairable: bool


@dataclass(frozen=True, slots=True)
class _Decision:
    row: DueRow
    zone: ZoneInfo
    step: Step
    day: date | None
    due: Due


def wanted(tx: Connection, tutor: Tutor, learner: Learner) -> Wanted:
    """How the learner is reminded."""
    plan = reminders.find(tx, learner.id)
    return Wanted(plan, tutor.zone_of(learner).key, learner.zone is not None)


def set_clock(tx: Connection, tutor: Tutor, learner: Learner, minute: int, now: datetime) -> Wanted:
    """Remind the learner every day at ``minute`` after their midnight."""
    known = reminders.find(tx, learner.id)
    plan = Plan(minute)
    if known:
        plan = Plan(minute, known.last_call, reminded_on=known.reminded_on, called_on=known.called_on)
    _keep(tx, tutor, learner, plan, now)
    return wanted(tx, tutor, learner)


def set_last_call(tx: Connection, tutor: Tutor, learner: Learner, on: bool, now: datetime) -> Wanted:
    """Add or drop the last call, for who is reminded at all."""
    known = reminders.find(tx, learner.id)
    if known:
        plan = Plan(known.minute, on, known.pace, known.unanswered, known.reminded_on, known.called_on)
        _keep(tx, tutor, learner, plan, now)
    return wanted(tx, tutor, learner)


def switch_off(tx: Connection, tutor: Tutor, learner: Learner) -> Wanted:
    """No more reminders."""
    reminders.end(tx, [learner.id])
    return wanted(tx, tutor, learner)


def answered(tx: Connection, tutor: Tutor, learner: Learner, at: datetime) -> None:
    """The learner practised: reminders go on as they were chosen."""
    plan = reminders.find(tx, learner.id)
    if plan and plan.unanswered:
        _keep(tx, tutor, learner, answered_plan(plan), at)


def moved(tx: Connection, tutor: Tutor, learner: Learner, now: datetime) -> None:
    """The learner's zone changed: the next one is due by the new clock."""
    plan = reminders.find(tx, learner.id)
    if plan:
        _keep(tx, tutor, learner, plan, now)


def tick(tx: Connection, tutor: Tutor, now: datetime) -> list[Reminder]:
    """Claim what is due, a batch at most, and say whom to remind."""
    rows = reminders.due(tx, now, BATCH)
    if not rows:
        return []
    first = min((row.ledger.settled for row in rows if row.ledger.settled), default=None)
    outages = outages_since(tx, first)
    decisions = [_decide(tutor, row, now, outages) for row in rows]
    _store(tx, decisions, now)
    calling = [decision for decision in decisions if decision.due.call]
    days = [decision.day for decision in calling if decision.day]
    ids = [decision.row.user_id for decision in calling]
    counts = reminders.answered_since(tx, ids, min(days)) if days else {}
    return [_reminder(decision, counts, now) for decision in calling]


def _decide(tutor: Tutor, row: DueRow, now: datetime, outages: Outages) -> _Decision:
    zone = ZoneInfo(row.zone or tutor.default_zone)
    step = settle(row.ledger, now, zone, row.goal, outages)
    day = target(step.ledger, now, zone)
    is_open = day is not None
    return _Decision(
        row, zone, step, day, remind(row.plan, now, zone, is_open, is_open and step.ledger.run > 0)
    )


def _store(tx: Connection, decisions: Sequence[_Decision], now: datetime) -> None:
    reminders.reschedule(
        tx,
        {
            one.row.user_id: (one.due.plan, next_due(one.due.plan, now, one.zone))
            for one in decisions
            if one.due.plan
        },
    )
    ended = [one.row.user_id for one in decisions if one.due.plan is None]
    if ended:
        reminders.end(tx, ended)
    changed = [one for one in decisions if one.due.call and _has_changed(one)]
    streaks.save_many(tx, {one.row.user_id: one.step.ledger for one in changed})
    marks: list[tuple[int, date, Kind, str]] = [
        (one.row.user_id, day, kind, one.zone.key) for one in changed for day, kind in one.step.marks
    ]
    streaks.mark_many(tx, marks, now)


def _has_changed(decision: _Decision) -> bool:
    """Whether something was decided or is told by this reminder, of a streak that is on record."""
    before, after = decision.row.ledger, decision.step.ledger
    if before.settled is None:
        return False
    return bool(decision.row.news) or (before is not after and before != after)


def _reminder(decision: _Decision, counts: dict[tuple[int, date], int], now: datetime) -> Reminder:
    row, day = decision.row, decision.day
    assert decision.due.call is not None
    answered_today = counts.get((row.user_id, day), 0) if day else 0
    news = (*row.news, *news_of(decision.step))
    ledger, left = decision.step.ledger, row.goal - answered_today
    can_repair = repairable(ledger, now) is not None
    return Reminder(row.user_id, decision.due.call, news, ledger.run, left, can_repair)


def _keep(tx: Connection, tutor: Tutor, learner: Learner, plan: Plan, now: datetime) -> None:
    reminders.keep(tx, learner.id, plan, next_due(plan, now, tutor.zone_of(learner)))
