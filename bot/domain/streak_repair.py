"""Bringing a streak back: by practising twice the goal in a day, or because a message came late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.streak import DAY, Kind, local_date, run_of
from bot.domain.streak_day import closes
from bot.domain.streak_ledger import Break, Ledger, Step, is_milestone

REPAIR_EVERY = timedelta(days=30)

_SAVED_BY_RULE = (Kind.FROZEN, Kind.EXCUSED)


def repairable(ledger: Ledger, at: datetime) -> Break | None:
    """The break that can be repaired at this moment."""
    broken = ledger.broken
    if broken is None or not broken.at <= at < broken.until:
        return None
    rested = ledger.repaired_at is None or at - ledger.repaired_at >= REPAIR_EVERY
    return broken if rested else None


def answers_needed(broken: Break, goal: int) -> int:
    """How many answers in one day repair it: lowering the goal after the break does not help."""
    return 2 * max(broken.goal, goal)


def repair(ledger: Ledger, at: datetime, days: Mapping[date, Kind]) -> Step:
    """Twice the goal was reached: fill the dates since the break that stayed empty.

    ``days`` are the learner's decided dates. Raises ValueError when nothing can be repaired.
    """
    broken = repairable(ledger, at)
    if broken is None or ledger.settled is None:
        raise ValueError("nothing can be repaired")
    since = [broken.day + n * DAY for n in range((ledger.settled - broken.day).days + 1)]
    marks = tuple((day, Kind.REPAIRED) for day in since if day not in days)
    return _joined(replace(ledger, repaired_at=at), {**days, **dict(marks)}, marks)


def overtaken(ledger: Ledger, at: datetime, zone: ZoneInfo, days: Mapping[date, Kind]) -> date | None:
    """The date that an answer from ``at`` belongs to, when it was decided without that answer.

    That happens when Telegram held a message back: it counts by its own date.
    """
    today = local_date(at, zone)
    for day in (today - DAY, today):
        decided = ledger.settled is not None and day <= ledger.settled and closes(day, zone) > at
        was_break = ledger.broken is not None and ledger.broken.day == day and day not in days
        if decided and (was_break or days.get(day) in _SAVED_BY_RULE):
            return day
    return None


def credit_overtaken(ledger: Ledger, day: date, days: Mapping[date, Kind]) -> Step:
    """The goal of a date that was decided too early was reached in time after all."""
    spent = days.get(day) is Kind.FROZEN
    refunded = replace(ledger, freezes=ledger.freezes + spent)
    mark = (day, Kind.EARNED)
    return _joined(refunded, dict([*days.items(), mark]), (mark,))


def _joined(ledger: Ledger, days: Mapping[date, Kind], marks: tuple[tuple[date, Kind], ...]) -> Step:
    """The ledger with its run counted anew over dates that were filled in."""
    if ledger.settled is None:
        raise ValueError("nothing was decided yet")
    run = run_of(days, ledger.settled)
    broken = None if run else ledger.broken
    # a jump may pass a milestone that no single day will reach again
    celebrated = max(filter(is_milestone, range(ledger.celebrated + 1, run + 1)), default=ledger.celebrated)
    after = replace(ledger, run=run, longest=max(run, ledger.longest), celebrated=celebrated, broken=broken)
    return Step(after, marks)
