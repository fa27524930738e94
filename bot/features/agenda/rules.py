"""What a day of practice holds: due items, most forgettable first, then new ones up to the goal.

When a deck has no new items left, others come ahead of time, so that a day's goal can always be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.core.days import DAY
from bot.features.memory.rules import Card, recall

MOST = 2
"""However much is due after a break, no day holds more planned practice than this many times the goal."""

LEVELS = ("beginner", "basic", "easy", "intermediate", "medium", "advanced", "hard", "expert")
"""New items come in this order of their levels; other levels come in between, in their decks' order."""


@dataclass(frozen=True, slots=True)
class Done:
    """What the learner did today: ``answers`` of any kind, and how many of them in ``planned`` practice."""

    answers: int = 0
    planned: int = 0


@dataclass(frozen=True, slots=True)
class Agenda:
    """Item ids in the order to be asked. ``early`` are not due yet; ``waiting`` counts the due ones that are
    left for other days."""

    reviews: tuple[str, ...]
    new: tuple[str, ...]
    early: tuple[str, ...]
    waiting: int

    @property
    def items(self) -> tuple[str, ...]:
        """All of it."""
        return self.reviews + self.new + self.early


def difficulty(level: str) -> int:
    """The place of a level among the levels, the easiest first."""
    known = level.casefold()
    return LEVELS.index(known if known in LEVELS else "intermediate")


def due(cards: Mapping[str, Card], day: date) -> list[str]:
    """The items to review on a day, the most forgettable first. What is set aside is never due."""
    ready = {item_id: card for item_id, card in cards.items() if card.due <= day and not card.leech_since}
    return _forgettable(ready, day)


def agenda(cards: Mapping[str, Card], unmet: Iterable[str], day: date, goal: int, done: Done) -> Agenda:
    """The rest of the day. ``unmet`` are the items without a card, in the order to be met."""
    waiting = due(cards, day)
    reviews = tuple(waiting[: max(MOST * goal - done.planned, 0)])
    room = max(goal - done.answers - len(reviews), 0)
    new = tuple(islice(unmet, room))
    rest = {
        item_id: card
        for item_id, card in cards.items()
        if card.due > day and _rested(card, day) and not card.leech_since
    }
    early = tuple(_forgettable(rest, day)[: room - len(new)]) if room > len(new) else ()
    return Agenda(reviews, new, early, len(waiting) - len(reviews))


def fill(plan: Agenda, cards: Mapping[str, Card], unmet: Iterable[str], day: date, wanted: int) -> Agenda:
    """A plan that holds less than ``wanted``, filled up to it: with what is due, then with items ahead of
    time, then with new ones."""
    room = max(wanted - len(plan.items), 0)
    due_too = [item_id for item_id in due(cards, day) if item_id not in plan.reviews][:room]
    reviews = plan.reviews + tuple(due_too)
    rest = {
        item_id: card
        for item_id, card in cards.items()
        if item_id not in reviews and _rested(card, day) and not card.leech_since
    }
    early = tuple(_forgettable(rest, day)[: room - len(due_too)])
    others = (item_id for item_id in unmet if item_id not in plan.new)
    new = plan.new + tuple(islice(others, room - len(due_too) - len(early)))
    return Agenda(reviews, new, plan.early + early, plan.waiting - len(due_too))


def _rested(card: Card, day: date) -> bool:
    return card.seen is None or card.seen < day


def forecast(cards: Mapping[str, Card], day: date, days: int, goal: int) -> tuple[int, ...]:
    """How many reviews each of the ``days`` after ``day`` will hold, were every day's agenda done.

    What exceeds a day's most waits for the next one.
    """
    arriving = _arriving([card for card in cards.values() if card.leech_since is None], day, days)
    loads, backlog = [], 0
    for arrived in arriving:
        backlog += arrived
        loads.append(min(backlog, MOST * goal))
        backlog -= loads[-1]
    return tuple(loads)


def _forgettable(cards: Mapping[str, Card], day: date) -> list[str]:
    return sorted(cards, key=lambda item_id: (recall(cards[item_id], day), cards[item_id].due, item_id))


def _arriving(cards: Sequence[Card], day: date, days: int) -> list[int]:
    counts = [0] * days
    for card in cards:
        ahead = max((card.due - day).days, 1)
        if ahead <= days:
            counts[ahead - 1] += 1
    return counts


def first_load(loads: Sequence[int], day: date) -> tuple[date, int] | None:
    """The first day that holds a review, and how many."""
    return next(((day + DAY * i, n) for i, n in enumerate(loads, start=1) if n), None)
