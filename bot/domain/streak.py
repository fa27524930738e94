"""The streak: a set of local dates, one for every day on which the goal was reached.

A date is decided once, when it is earned, from the instant and the learner's zone at that moment. It is
never recomputed, so that neither a daylight-saving change nor a journey can take a day away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAILY_GOAL = 5
"""Answers that make a day, unless the learner chose another goal."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row: ``current`` ends today, or yesterday while today is still open."""

    current: int
    longest: int
    today_earned: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far today is: ``earned_now`` is true for the one answer that reached the goal."""

    answered: int
    goal: int
    earned_now: bool
    streak: Streak


def local_date(at: datetime, zone: ZoneInfo) -> date:
    """The calendar date at an instant in a zone. Raises ValueError for an instant without a zone."""
    if at.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return at.astimezone(zone).date()


def streak_of(days: Iterable[date], today: date) -> Streak:
    """The streak that these earned dates make, seen from ``today``."""
    earned = set(days)
    last = today if today in earned else today - DAY
    return Streak(_run_ending(earned, last), _longest(earned), today in earned)


def _run_ending(earned: set[date], day: date) -> int:
    length = 0
    while day in earned:
        length += 1
        day -= DAY
    return length


def _longest(earned: set[date]) -> int:
    ends = (day for day in earned if day + DAY not in earned)
    return max((_run_ending(earned, end) for end in ends), default=0)
