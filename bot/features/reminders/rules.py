"""Reminders: when the next is due, and what to do when it is. At most one of a kind per local date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.core.days import DAY, WEEK, instant, local_date
from bot.core.time_of_day import QUIET_FROM_MINUTE, QUIET_UNTIL_MINUTE, at_minute, minute_of

LAST_CALL_MINUTE = 22 * 60
"""Two hours before midnight, for who asked for it."""

LATE_AT_NIGHT = timedelta(hours=1)
"""How late a last call, or a reminder for the night, may be after an outage."""

UNANSWERED_DAILY = 3
UNANSWERED_WEEKLY = 6


class Pace(StrEnum):
    """How often somebody is reminded."""

    DAILY = "daily"
    WEEKLY = "weekly"


class Notice(StrEnum):
    """What a reminder says. ``FEWER`` and ``STOPPED`` also say that they become fewer, or were the last."""

    REMINDER = "reminder"
    FEWER = "fewer"
    STOPPED = "stopped"
    LAST_CALL = "last call"


@dataclass(frozen=True, slots=True)
class Plan:
    """A learner's reminders. ``minute`` counts from their midnight.

    ``unanswered`` reminders in a row were sent since the last answer; ``reminded_on`` and ``called_on`` are
    the local dates of the last reminder and the last last call.
    """

    minute: int
    last_call: bool = False
    pace: Pace = Pace.DAILY
    unanswered: int = 0
    reminded_on: date | None = None
    called_on: date | None = None

    def reminded(self, today: date, pace: Pace) -> Plan:
        """One more was sent."""
        return Plan(self.minute, self.last_call, pace, self.unanswered + 1, today, self.called_on)


@dataclass(frozen=True, slots=True)
class Due:
    """What to do now: the plan from now on, None when reminders end, and what to say, if anything."""

    plan: Plan | None
    notice: Notice | None


def next_due(plan: Plan, now: datetime, zone: ZoneInfo) -> datetime:
    """The next instant after ``now`` at which there may be something to do."""
    today = local_date(now, zone)
    instants = [_after(now, _first(plan.reminded_on, plan.pace, today), plan.minute, zone)]
    if plan.last_call:
        instants.append(_after(now, _first(plan.called_on, Pace.DAILY, today), LAST_CALL_MINUTE, zone))
    return min(instants)


def remind(plan: Plan, now: datetime, zone: ZoneInfo, goal_open: bool, at_stake: bool) -> Due:
    """What a due plan comes to. ``at_stake``: a streak ends if the day stays empty."""
    today = local_date(now, zone)
    if plan.last_call and _is_due(plan.called_on, Pace.DAILY, LAST_CALL_MINUTE, now, zone) and at_stake:
        regular_too = _is_due(plan.reminded_on, plan.pace, plan.minute, now, zone)
        reminded_on = today if regular_too else plan.reminded_on
        return Due(replace(plan, called_on=today, reminded_on=reminded_on), Notice.LAST_CALL)
    if not goal_open or not _is_due(plan.reminded_on, plan.pace, plan.minute, now, zone):
        return Due(plan, None)
    if plan.unanswered >= UNANSWERED_WEEKLY:
        return Due(None, Notice.STOPPED)
    if plan.pace is Pace.DAILY and plan.unanswered >= UNANSWERED_DAILY:
        return Due(plan.reminded(today, Pace.WEEKLY), Notice.FEWER)
    return Due(plan.reminded(today, plan.pace), Notice.REMINDER)


def quiet_from(plan: Plan, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When the night begins that a reminder must not reach into. None: a time at night was chosen."""
    if _is_quiet(plan.minute) or _is_quiet(_minute(now, zone)):
        return None
    return _instant(local_date(now, zone), QUIET_FROM_MINUTE, zone)


def answered(plan: Plan) -> Plan:
    """The learner practised: back to every day."""
    return replace(plan, pace=Pace.DAILY, unanswered=0)


def _is_due(last_on: date | None, pace: Pace, minute: int, now: datetime, zone: ZoneInfo) -> bool:
    today = local_date(now, zone)
    if _first(last_on, pace, today) > today:
        return False
    late = now - _instant(today, minute, zone)
    if late < timedelta(0):
        return False
    return late <= LATE_AT_NIGHT if _is_quiet(minute) else not _is_quiet(_minute(now, zone))


def _first(last_on: date | None, pace: Pace, today: date) -> date:
    """The first date that may have one: after a journey west the same date comes twice."""
    if last_on is None:
        return today
    return max(today, last_on + (DAY if pace is Pace.DAILY else WEEK))


def _after(now: datetime, day: date, minute: int, zone: ZoneInfo) -> datetime:
    while (at := _instant(day, minute, zone)) <= now:
        day += DAY
    return at


@lru_cache(maxsize=4096)
def _instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    return instant(day, at_minute(minute), zone)


@lru_cache(maxsize=256)
def _minute(now: datetime, zone: ZoneInfo) -> int:
    return minute_of(now.astimezone(zone).time())


def _is_quiet(minute: int) -> bool:
    return minute >= QUIET_FROM_MINUTE or minute < QUIET_UNTIL_MINUTE
