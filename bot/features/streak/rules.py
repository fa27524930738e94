"""The streak: dates in a row on which the goal was reached, or that were saved.

A date is decided once, from the instant and the learner's zone at that moment. It is never recomputed, so
that neither a daylight-saving change nor a journey can take a day away. Files of their own have the rules of
when a date ends (``grace``), what each event does to a streak (``ledger``), journeys (``travel``), bringing
a streak back (``repair``), and when to tell what happened (``morning``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.days import DAY
from bot.core.numbers import is_number

DAILY_GOAL = 5
"""Answers that make a day, unless the learner chose another goal."""

MAX_GOAL = 50

DAYS_PER_FREEZE = 7
MOST_FREEZES = 2

GOALS = (3, 5, 10, 15, 20, 30)
"""Goals to choose from on a sheet of their own."""

GOALS_IN_A_ROW = (3, 5, 10, 20)
"""Under /goal, which also takes any number."""


def parse_goal(text: str) -> int | None:
    """A goal in digits, from 1 to MAX_GOAL; None for anything else."""
    return int(text) if is_number(text) and 1 <= int(text) <= MAX_GOAL else None


class Kind(StrEnum):
    """Why a date holds the streak. Only earned dates count in its length."""

    EARNED = "earned"
    FROZEN = "frozen"
    BRIDGED = "bridged"
    EXCUSED = "excused"
    REPAIRED = "repaired"


class NewsKind(StrEnum):
    """What happened while nobody could tell the learner: to a date, or by an answer in a group."""

    FROZEN = "frozen"
    BRIDGED = "bridged"
    EXCUSED = "excused"
    BROKEN = "broken"
    FIRST = "first"
    FREEZE = "freeze"
    MILESTONE = "milestone"
    BACK = "back"
    LEECH = "leech"


@dataclass(frozen=True, slots=True)
class NewsEvent:
    """Something that was not told yet. ``about`` says more: a milestone's days, an item's id."""

    kind: NewsKind
    day: date
    about: str = ""


News = tuple[NewsEvent, ...]


class DayMark(StrEnum):
    """What became of a day. ``KEPT`` days hold a streak together without the goal having been reached."""

    EMPTY = "."
    SOME = "s"
    EARNED = "e"
    KEPT = "k"


@dataclass(frozen=True, slots=True)
class Streak:
    """Earned days in an unbroken row: ``current`` is alive until a date passes empty."""

    current: int
    longest: int
    today_earned: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the day is, and what an answer did for it.

    ``earned_now`` is true for the one answer that reached the goal; ``held_now`` when it reached the goal
    but, after a journey, too soon to count as a day; ``freeze_now`` when it brought a freeze;
    ``milestone`` is the round number just reached for the first time, or 0; ``repaired_now`` when it
    brought a broken streak back; ``first_ever`` when it finished the learner's first day; ``leech_now``
    when it had its item set aside. ``other_day`` is the date that the answer went to when that is not the
    learner's today.
    """

    answered: int
    goal: int
    earned_now: bool
    streak: Streak
    held_now: bool = False
    freeze_now: bool = False
    milestone: int = 0
    repaired_now: bool = False
    first_ever: bool = False
    leech_now: bool = False
    other_day: date | None = None


def day_marks(
    today: date, days: int, held: Mapping[date, Kind], answered: Collection[date]
) -> tuple[DayMark, ...]:
    """The marks of the last ``days`` days up to ``today``. ``held`` are the dates that hold the streak."""
    return tuple(_mark(today - DAY * back, held, answered) for back in range(days - 1, -1, -1))


def run_of(days: Mapping[date, Kind], last: date) -> int:
    """How many earned dates are in the unbroken row of dates that ends on ``last``."""
    length = 0
    while last in days:
        length += days[last] is Kind.EARNED
        last -= DAY
    return length


def _mark(day: date, held: Mapping[date, Kind], answered: Collection[date]) -> DayMark:
    if day in held:
        return DayMark.EARNED if held[day] is Kind.EARNED else DayMark.KEPT
    return DayMark.SOME if day in answered else DayMark.EMPTY
