"""Planning backwards from the day of an interview: what to meet when, and how well it will be remembered.

The plan is played forward day by day with the same memory model as the reviews. The answers that it expects
are made without chance: predicted misses add up until a whole one is due, so that a recall of 0.8 misses
every fifth answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from math import ceil, inf
from statistics import mean

from fsrs import Rating

from bot.core.days import DAY
from bot.features.memory.rules import (
    RETENTION,
    Card,
    recall,
    review,
)

FIRST_RIGHT = 0.5
"""The chance that is assumed to answer an item right at the first meeting."""

SETTLE_DAYS = 7
"""New items stop this many days before, or at the last third of a shorter time: the rest is for reviews."""

MOST_ANSWERS_A_DAY = 50
"""No plan asks for more answers a day than this."""

FURTHEST_DAYS = 183
"""No plan looks further ahead than this many days."""

EXACT_BELOW_ITEMS = 500
"""With this many items or more, the answers a day that would be enough are told a little less exactly."""

_A_DAY = re.compile(r"(\d{1,6}) ?(?:(?:answers?|questions?)? ?(?:an?|per|each|every|/) ?day)?")


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
class InterviewPlan:
    """The days until the interview. ``recalls`` is each item's predicted recall on its morning.

    ``left_out`` are the items that no day had room for.
    """

    days: tuple[PlannedDay, ...]
    recalls: Mapping[str, float]
    left_out: tuple[str, ...]

    def readiness(self, items: Sequence[str]) -> float:
        """The mean predicted recall of some items, from 0 to 1; what is never met counts as 0."""
        return mean(self.recalls.get(item_id, 0.0) for item_id in items) if items else 0.0


def parse_cap(text: str) -> int | None:
    """Answers a day: 5, 5 a day, 5/day, 5 questions per day. None for anything else, and for 0."""
    found = _A_DAY.fullmatch(" ".join(text.casefold().split()))
    return (int(found[1]) or None) if found else None


def plan(
    cards: Mapping[str, Card], unmet: Sequence[str], today: date, aim: Aim, done: int = 0
) -> InterviewPlan:
    """The days from ``today`` to the eve. ``unmet`` are in the order to be met.

    ``done`` answers of today's were given already. Raises ValueError when the day is not ahead.
    """
    play = _Play(cards, unmet, today, aim)
    days = [play.day(today, done)]
    days += [play.day(today + DAY * ahead, 0) for ahead in range(1, (aim.day - today).days)]
    recalls = {item_id: recall(card, aim.day) for item_id, card in play.cards.items()}
    return InterviewPlan(tuple(days), recalls, tuple(play.unmet))


def first_day(
    cards: Mapping[str, Card], unmet: Sequence[str], today: date, aim: Aim, done: int = 0
) -> PlannedDay:
    """What is left of today's part of the plan. Raises ValueError when the day is not ahead."""
    return _Play(cards, unmet, today, aim).day(today, done)


def enough(
    cards: Mapping[str, Card], unmet: Sequence[str], today: date, aim: Aim, done: int = 0
) -> int | None:
    """A number of answers a day, above the aim's, that leaves nothing out. None: not even the most does.

    It is the fewest, or at most one more for every EXACT_BELOW_ITEMS items: each try plays a whole plan.
    """

    def fits(cap: int) -> bool:
        return not plan(cards, unmet, today, Aim(aim.day, cap), done).left_out

    days = (_settle(today, aim) - today).days
    met_today = sum(card.met == today for card in cards.values())
    low = max(aim.cap + 1, ceil(len(unmet) / days))
    # reviews never take more than half of a day's room, so twice an even part is enough for sure
    high = max(low, done + 2 * ceil((len(unmet) + met_today) / days))
    if high > MOST_ANSWERS_A_DAY:
        if low > MOST_ANSWERS_A_DAY or not fits(MOST_ANSWERS_A_DAY):
            return None
        high = MOST_ANSWERS_A_DAY
    while high - low > (len(cards) + len(unmet)) // EXACT_BELOW_ITEMS:
        middle = (low + high) // 2
        if fits(middle):
            high = middle
        else:
            low = middle + 1
    return high


def _settle(today: date, aim: Aim) -> date:
    """The first day on which nothing new is met."""
    return aim.day - DAY * min(SETTLE_DAYS, (aim.day - today).days // 3)


class _Play:
    """The cards as they will be, and the part of a miss that is owed."""

    def __init__(self, cards: Mapping[str, Card], unmet: Sequence[str], today: date, aim: Aim) -> None:
        if aim.day <= today:
            raise ValueError("an interview lies ahead")
        self._queue = _Queue(cards)
        self.cards, self.unmet = self._queue.cards, list(unmet)
        self._aim = aim
        self._settle = _settle(today, aim)
        self._met_today = sum(card.met == today for card in cards.values())
        self._owed = 0.0

    def day(self, day: date, done: int) -> PlannedDay:
        """Live through a day, of which ``done`` answers were given already."""
        room = max(self._aim.cap - done, 0)
        new = self.unmet[: self._share(day, room, self._queue.waiting(day))]
        reviews = self._queue.take(day, room - len(new))
        reviews += self._refresh(day, room - len(new) - len(reviews), reviews)
        del self.unmet[: len(new)]
        for item_id in (*reviews, *new):
            self._answer(item_id, day)
        self._met_today = 0
        return PlannedDay(day, tuple(reviews), tuple(new))

    def _share(self, day: date, room: int, waiting: int) -> int:
        """An even part of what is still to be met, but half of the day is kept for reviews that wait."""
        days = (self._settle - day).days
        if days <= 0:
            return 0
        even = ceil((len(self.unmet) + self._met_today) / days) - self._met_today
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
        self._queue.put(item_id, review(card, Rating.Again if missed else Rating.Good, day))


class _Queue:
    """The cards, and which of them wait. A plan asks this for each of its days, so only those are sorted."""

    def __init__(self, cards: Mapping[str, Card]) -> None:
        self.cards: dict[str, Card] = {}
        self._coming: dict[date, list[tuple[str, Card]]] = {}
        self._waiting: dict[str, tuple[int, float]] = {}
        for item_id, card in cards.items():
            self.put(item_id, card)

    def put(self, item_id: str, card: Card) -> None:
        """A card as it is from now on."""
        self.cards[item_id] = card
        self._coming.setdefault(card.due, []).append((item_id, card))

    def waiting(self, day: date) -> int:
        """How many are due. What is set aside never is."""
        for due in [due for due in self._coming if due <= day]:
            for item_id, card in self._coming.pop(due):
                if card is self.cards[item_id] and card.leech_since is None:
                    seen = card.seen.toordinal() if card.seen else 0
                    self._waiting[item_id] = seen, 1 / card.stability if card.stability else inf
        return len(self._waiting)

    def take(self, day: date, room: int) -> list[str]:
        """The most forgettable that wait: recall falls with the days since the last answer, counted in
        stabilities."""
        today = day.toordinal()
        faded = [((seen - today) * pace, item_id) for item_id, (seen, pace) in self._waiting.items()]
        taken = [item_id for _, item_id in nsmallest(room, faded)]
        for item_id in taken:
            del self._waiting[item_id]
        return taken
