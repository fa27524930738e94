"""Bringing a streak back: by practising twice the goal in a day, or because a message came late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.days import DAY, local_date
from bot.features.streak.grace import closes
from bot.features.streak.ledger import (
    Break,
    Credit,
    Ledger,
    Step,
    count,
    earn,
    newly_celebrated,
    too_soon,
)
from bot.features.streak.rules import MOST_FREEZES, Kind, run_of

REPAIR_WITHIN = timedelta(hours=48)
REPAIR_EVERY = timedelta(days=30)

_SAVED_BY_RULE = (Kind.FROZEN, Kind.EXCUSED)


@dataclass(frozen=True, slots=True)
class Repair:
    """A broken streak that can be brought back: its length, until when, and by how many answers in a day."""

    lost: int
    until: datetime
    needed: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """How long a streak is, and whether a broken one can be brought back.

    ``repairs_from``: the last repair is so recent that there is none before this date.
    """

    today: date
    zone: str
    run: int
    repair: Repair | None
    repairs_from: date | None


def outlook(ledger: Ledger, zone: ZoneInfo, goal: int, now: datetime) -> Outlook:
    """What to say of a settled ledger."""
    broken = repairable(ledger, now)
    offer = Repair(broken.lost, broken.at + REPAIR_WITHIN, answers_needed(broken, goal)) if broken else None
    again = ledger.repaired_at + REPAIR_EVERY if ledger.repaired_at else now
    return Outlook(
        local_date(now, zone), zone.key, ledger.run, offer, local_date(again, zone) if again > now else None
    )


def repairable(ledger: Ledger, at: datetime) -> Break | None:
    """The break that can be repaired at this moment."""
    broken = ledger.broken
    if broken is None or not broken.at <= at < broken.at + REPAIR_WITHIN:
        return None
    rested = ledger.repaired_at is None or at - ledger.repaired_at >= REPAIR_EVERY
    return broken if rested else None


def answers_needed(broken: Break, goal: int) -> int:
    """How many answers in one day repair it: lowering the goal after the break does not help."""
    return 2 * max(broken.goal, goal)


def repair(ledger: Ledger, at: datetime, zone: ZoneInfo, days: Mapping[date, Kind]) -> Credit:
    """Twice the goal was reached: fill the dates since the break that stayed empty.

    ``days`` are the learner's decided dates. Raises ValueError when nothing can be repaired.
    """
    broken = repairable(ledger, at)
    if broken is None or ledger.settled is None:
        raise ValueError("nothing can be repaired")
    marks = tuple((day, Kind.REPAIRED) for day in _dates(broken.day, ledger.settled) if day not in days)
    after = _joined(replace(ledger, repaired_at=at), zone, {**days, **dict(marks)})
    return Credit(Step(after, marks), Kind.REPAIRED, milestone=newly_celebrated(ledger, after))


def overtaken(ledger: Ledger, at: datetime, zone: ZoneInfo, days: Mapping[date, Kind]) -> date | None:
    """The date that an answer from ``at`` belongs to, when it was decided without that answer.

    That happens when Telegram held a message back: it counts by its own date.
    """
    if ledger.settled is None:
        return None
    today = local_date(at, zone)
    for day in (today - DAY, today):
        decided = day <= ledger.settled and closes(day, zone) > at
        if decided and (day not in days or days[day] in _SAVED_BY_RULE):
            return day
    return None


def credit_overtaken(
    ledger: Ledger, day: date, at: datetime, zone: ZoneInfo, days: Mapping[date, Kind]
) -> Credit:
    """The goal of a date that was decided too early was reached at ``at``, in time after all."""
    spent = days.get(day) is Kind.FROZEN
    after, freeze = replace(ledger, freezes=min(ledger.freezes + spent, MOST_FREEZES)), False
    kind = Kind.BRIDGED if too_soon(ledger, at) else Kind.EARNED
    if kind is Kind.EARNED:
        after, freeze = earn(after, at)
    after = _joined(after, zone, {**days, day: kind})
    first = ledger.longest == 0
    return Credit(Step(after, ((day, kind),)), kind, first, freeze, newly_celebrated(ledger, after))


def _joined(ledger: Ledger, zone: ZoneInfo, days: Mapping[date, Kind]) -> Ledger:
    """The ledger with its run counted anew over dates that were filled in."""
    if ledger.settled is None:
        raise ValueError("nothing was decided yet")
    return replace(count(ledger, run_of(days, ledger.settled)), broken=_still_broken(ledger, zone, days))


def _still_broken(ledger: Ledger, zone: ZoneInfo, days: Mapping[date, Kind]) -> Break | None:
    """The break, unless its date was filled: then the streak ends at the next empty one, if there is any."""
    broken = ledger.broken
    if broken is None or ledger.settled is None or broken.day not in days:
        return broken
    empty = next((day for day in _dates(broken.day, ledger.settled) if day not in days), None)
    if empty is None:
        return None
    return Break(empty, closes(empty, zone), run_of(days, empty - DAY), broken.goal)


def _dates(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]
