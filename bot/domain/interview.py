"""Planning backwards from the day of an interview: what to meet when, and how well it will be remembered.

The plan is played forward day by day with the same memory model as the reviews. The answers that it expects
are made without chance: predicted misses add up until a whole one is due, so that a recall of 0.8 misses
every fifth answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from statistics import mean

from fsrs import Rating

from bot.domain.agenda import due
from bot.domain.review import RETENTION, Card, recall, review

FIRST_RIGHT = 0.5
"""The chance that is assumed to answer an item right at the first meeting."""

SETTLE = 7
"""New items stop this many days before, or at the last third of a shorter time: the rest is for reviews."""

LARGEST = 50
"""No plan asks for more answers a day than this."""

FURTHEST = 183
"""No plan looks further ahead than this many days."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Aim:
    """What is prepared for: the learner's date of the interview, and the most answers a day."""

    day: date
    cap: int


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day: the items to review and those to meet, in order."""

    day: date
    reviews: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """All of it."""
        return self.reviews + self.new


@dataclass(frozen=True, slots=True)
class Plan:
    """The days until the interview. ``recalls`` is each item's predicted recall on its morning.

    ``left_out`` are the items that no day had room for.
    """

    days: tuple[PlannedDay, ...]
    recalls: Mapping[str, float]
    left_out: tuple[str, ...]

    def readiness(self, items: Sequence[str]) -> float:
        """The mean predicted recall of some items, from 0 to 1; what is never met counts as 0."""
        return mean(self.recalls.get(item_id, 0.0) for item_id in items) if items else 0.0


def plan(cards: Mapping[str, Card], unmet: Sequence[str], today: date, aim: Aim, done: int = 0) -> Plan:
    """The days from ``today`` to the eve. ``unmet`` are in the order to be met.

    ``done`` answers of today's were given already. Raises ValueError when the day is not ahead.
    """
    play = _Play(cards, unmet, today, aim)
    days = [play.day(today, done)]
    days += [play.day(today + DAY * ahead, 0) for ahead in range(1, (aim.day - today).days)]
    recalls = {item_id: recall(card, aim.day) for item_id, card in play.cards.items()}
    return Plan(tuple(days), recalls, tuple(play.unmet))


def first_day(
    cards: Mapping[str, Card], unmet: Sequence[str], today: date, aim: Aim, done: int = 0
) -> PlannedDay:
    """What is left of today's part of the plan. Raises ValueError when the day is not ahead."""
    return _Play(cards, unmet, today, aim).day(today, done)


def enough(
    cards: Mapping[str, Card], unmet: Sequence[str], today: date, aim: Aim, done: int = 0
) -> int | None:
    """The fewest answers a day, above the aim's, that leave nothing out. None: not even LARGEST does."""
    low, high = aim.cap + 1, LARGEST
    if low > high or plan(cards, unmet, today, Aim(aim.day, LARGEST), done).left_out:
        return None
    while low < high:
        middle = (low + high) // 2
        if plan(cards, unmet, today, Aim(aim.day, middle), done).left_out:
            low = middle + 1
        else:
            high = middle
    return low


class _Play:
    """The cards as they will be, and the part of a miss that is owed."""

    def __init__(self, cards: Mapping[str, Card], unmet: Sequence[str], today: date, aim: Aim) -> None:
        ahead = (aim.day - today).days
        if ahead < 1:
            raise ValueError("an interview lies ahead")
        self.cards, self.unmet = dict(cards), list(unmet)
        self._aim = aim
        self._settle = aim.day - DAY * min(SETTLE, ahead // 3)
        self._owed = 0.0

    def day(self, day: date, done: int) -> PlannedDay:
        """Live through a day, of which ``done`` answers were given already."""
        room = max(self._aim.cap - done, 0)
        waiting = due(self.cards, day)
        new = self.unmet[: self._share(day, room, len(waiting))]
        reviews = waiting[: room - len(new)]
        reviews += self._refresh(day, room - len(new) - len(reviews), reviews)
        del self.unmet[: len(new)]
        for item_id in (*reviews, *new):
            self._answer(item_id, day)
        return PlannedDay(day, tuple(reviews), tuple(new))

    def _share(self, day: date, room: int, waiting: int) -> int:
        """An even part of what is still to be met, but half of the day is kept for reviews that wait."""
        days = (self._settle - day).days
        if days <= 0:
            return 0
        met_today = sum(card.met == day for card in self.cards.values())
        even = ceil((len(self.unmet) + met_today) / days) - met_today
        return max(0, min(even, max(room - waiting, ceil(room / 2))))

    def _refresh(self, day: date, room: int, already: Sequence[str]) -> list[str]:
        """At the end, spare room goes to what would be forgotten on the day, though it is not due."""
        if room <= 0 or day < self._settle:
            return []
        fading = [
            (chance, item_id)
            for item_id, card in self.cards.items()
            if card.leech_since is None
            and card.seen != day
            and item_id not in already
            and (chance := recall(card, self._aim.day)) < RETENTION
        ]
        return [item_id for _, item_id in sorted(fading)[:room]]

    def _answer(self, item_id: str, day: date) -> None:
        card = self.cards.get(item_id)
        self._owed += 1.0 - (recall(card, day) if card and card.met else FIRST_RIGHT)
        missed = self._owed >= 1.0
        self._owed -= missed
        self.cards[item_id] = review(card, Rating.Again if missed else Rating.Good, day)
