"""Reminders: setting them, and what a tick does with those that are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.chat.tutor import Tutor
from bot.features.news.repository import News
from bot.features.profile.repository import Learner
from bot.features.reminders import repository as reminders
from bot.features.reminders.repository import DueRow, Next
from bot.features.reminders.rules import (
    Due,
    Notice,
    Plan,
    next_due,
    quiet_from,
    remind,
)
from bot.features.reminders.rules import answered as answered_plan
from bot.features.streak.ledger import Outages, target
from bot.features.streak.repair import Outlook, outlook
from bot.features.streak.use_cases import (
    Settled,
    keep_all,
    outages_since,
    settle_in_passing,
)
from bot.storage.transaction import Transaction

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

    ``outlook`` goes with the news, if there are any. After ``until`` it is not sent any more: it is night.
    """

    user_id: int
    notice: Notice
    news: News
    run: int
    outlook: Outlook | None
    left: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class _Decision:
    row: DueRow
    settled: Settled
    day: date | None
    due: Due


def wanted(tx: Transaction, tutor: Tutor, learner: Learner) -> Wanted:
    """How the learner is reminded."""
    plan = reminders.find(tx, learner.id)
    return Wanted(plan, tutor.zone_of(learner).key, learner.zone is not None)


def set_clock(tx: Transaction, tutor: Tutor, learner: Learner, minute: int, now: datetime) -> Wanted:
    """Remind the learner every day at ``minute`` after their midnight."""
    known = reminders.find(tx, learner.id)
    reminded_on, called_on = reminders.last_sent(tx, learner.id)
    plan = Plan(minute, bool(known and known.last_call), reminded_on=reminded_on, called_on=called_on)
    _keep(tx, tutor, learner, plan, now)
    return wanted(tx, tutor, learner)


def set_last_call(tx: Transaction, tutor: Tutor, learner: Learner, on: bool, now: datetime) -> Wanted:
    """Add or drop the last call, for who is reminded at all."""
    known = reminders.find(tx, learner.id)
    if known:
        _keep(tx, tutor, learner, replace(known, last_call=on), now)
    return wanted(tx, tutor, learner)


def switch_off(tx: Transaction, tutor: Tutor, learner: Learner) -> Wanted:
    """No more reminders."""
    reminders.end(tx, [learner.id])
    return wanted(tx, tutor, learner)


def answered(tx: Transaction, tutor: Tutor, learner: Learner, at: datetime) -> None:
    """The learner practised: reminders go on as they were chosen."""
    plan = reminders.find(tx, learner.id)
    if plan and plan.unanswered:
        _keep(tx, tutor, learner, answered_plan(plan), at)


def moved(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> None:
    """The learner's zone changed: the next one is due by the new clock."""
    plan = reminders.find(tx, learner.id)
    if plan:
        _keep(tx, tutor, learner, plan, now)


def tick(tx: Transaction, tutor: Tutor, now: datetime) -> list[Reminder]:
    """Claim what is due, a batch at most, and say whom to remind."""
    rows = reminders.due(tx, now, BATCH)
    if not rows:
        return []
    first = min((row.ledger.settled for row in rows if row.ledger.settled), default=None)
    outages = outages_since(tx, first, now)
    decisions = [_decide(tutor, row, now, outages) for row in rows]
    _store(tx, decisions, now)
    calling = [decision for decision in decisions if decision.due.notice]
    days = [decision.day for decision in calling if decision.day]
    ids = [decision.row.user_id for decision in calling]
    counts = reminders.answered_since(tx, ids, min(days)) if days else {}
    return [_reminder(decision, counts, now) for decision in calling]


def _decide(tutor: Tutor, row: DueRow, now: datetime, outages: Outages) -> _Decision:
    zone = ZoneInfo(row.zone or tutor.default_zone)
    settled = settle_in_passing(row.user_id, zone, row.ledger, row.news, row.goal, now, outages)
    ledger = settled.step.ledger
    day = target(ledger, now, zone)
    is_open = day is not None
    return _Decision(row, settled, day, remind(row.plan, now, zone, is_open, is_open and ledger.run > 0))


def _store(tx: Transaction, decisions: Sequence[_Decision], now: datetime) -> None:
    reminders.reschedule(
        tx,
        [
            Next(one.row.user_id, one.row.slot, one.due.plan, next_due(one.due.plan, now, one.settled.zone))
            for one in decisions
            if one.due.plan
        ],
    )
    ended = [one.row.user_id for one in decisions if one.due.plan is None]
    if ended:
        reminders.end(tx, ended)
    keep_all(tx, [one.settled for one in decisions if one.due.notice and _has_changed(one.settled)], now)


def _has_changed(settled: Settled) -> bool:
    """Whether something was decided, of a streak that is on record."""
    before, after = settled.before, settled.step.ledger
    return before.settled is not None and before is not after and before != after


def _reminder(decision: _Decision, counts: dict[tuple[int, date], int], now: datetime) -> Reminder:
    row, day, settled = decision.row, decision.day, decision.settled
    assert decision.due.notice is not None
    answered_today = counts.get((row.user_id, day), 0) if day else 0
    return Reminder(
        row.user_id,
        decision.due.notice,
        settled.news,
        settled.step.ledger.run,
        outlook(settled.step.ledger, settled.zone, row.goal, now) if settled.news else None,
        row.goal - answered_today,
        quiet_from(row.plan, now, settled.zone),
    )


def _keep(tx: Transaction, tutor: Tutor, learner: Learner, plan: Plan, now: datetime) -> None:
    reminders.keep(tx, learner.id, plan, next_due(plan, now, tutor.zone_of(learner)))
