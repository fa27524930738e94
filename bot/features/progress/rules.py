"""How a learner stands as a whole: half a year of days, mastery by topic, what will be remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import isqrt

from bot.decks.model import Item
from bot.features.streak.rules import DayMark, Streak

HALF_YEAR_WEEKS = 26
"""The half year that the calendar shows, the running week included."""

FORECAST_DAYS = (1, 2, 4, 7, 14, 21, 28)
"""Days from now for which recall is predicted. Not today: what was only just answered, even wrongly, is
remembered for the hour, and that says nothing.
"""
LEVEL_POINTS = 10


@dataclass(frozen=True, slots=True)
class Topic:
    """How well a topic sits: ``mastery`` is the share of its items that would be known tomorrow.

    ``name`` is empty for the items that have no topic.
    """

    name: str
    mastery: float
    met: int
    items: int


@dataclass(frozen=True, slots=True)
class Level:
    """A learner's level and the points still missing to the next one."""

    number: int
    points: int
    missing: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What ``/progress`` shows.

    ``marks`` has one mark a day, from a Monday to today. ``recall`` is the mean predicted recall of the
    items met so far, a share for each of ``FORECAST_DAYS``; empty as long as nothing was met.
    """

    today: date
    marks: tuple[DayMark, ...]
    streak: Streak
    topics: tuple[Topic, ...]
    recall: tuple[float, ...]
    level: Level

    @property
    def done(self) -> int:
        """Days of the half year on which the goal was reached."""
        return sum(mark is DayMark.EARNED for mark in self.marks)


def first_day(today: date) -> date:
    """The Monday on which the half year up to ``today`` begins."""
    return today - timedelta(days=today.weekday(), weeks=HALF_YEAR_WEEKS - 1)


def mastery(items: Iterable[Item], known: Mapping[str, float]) -> tuple[Topic, ...]:
    """Mastery of each topic, best first. ``known`` has the chance of being known for each item met."""
    groups: dict[str, list[float | None]] = {}
    for item in items:
        groups.setdefault(item.topic, []).append(known.get(item.id))
    topics = [_topic(name, chances) for name, chances in groups.items()]
    return tuple(sorted(topics, key=lambda topic: (-topic.mastery, -topic.met, topic.name)))


def forecast(chances: Iterable[Callable[[int], float]]) -> tuple[float, ...]:
    """Mean predicted recall on each of ``FORECAST_DAYS``. A chance is a function of the days from now."""
    curves = list(chances)
    if not curves:
        return ()
    return tuple(sum(chance(day) for chance in curves) / len(curves) for day in FORECAST_DAYS)


def level_of(points: int) -> Level:
    """The level that these points make: level n begins at 5n(n-1), so at 0, 10, 30, 60, 100..."""
    number = (1 + isqrt(1 + 4 * points * 2 // LEVEL_POINTS)) // 2
    return Level(number, points, LEVEL_POINTS // 2 * number * (number + 1) - points)


def _topic(name: str, chances: list[float | None]) -> Topic:
    met = [chance for chance in chances if chance is not None]
    return Topic(name, sum(met) / len(chances), len(met), len(chances))
