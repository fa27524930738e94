"""The schedulers that the benchmark compares. Each says what to ask next; all get the same number of answers.

All but ``Shuffled`` fill a day alike: due items first, then new ones, then those that are due soonest. They
differ in when an item is due and in which due item comes first.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Protocol

from bot.features.agenda.rules import due
from bot.features.memory.rules import (
    Card,
    rate,
    recall,
    review,
)

START = date(2025, 1, 1)


class Scheduler(Protocol):
    """Plans a day's items and learns how they went."""

    def plan(self, day: int, size: int) -> list[int]:
        """``size`` different items for a day."""
        ...

    def answered(self, item: int, day: int, correct: bool) -> None:
        """How it went."""
        ...


class Fsrs:
    """The product's own rules: the memory rules and the order of the agenda."""

    def __init__(self, items: int, rng: Random) -> None:
        self._cards: dict[str, Card] = {}
        self._unmet = _shuffled(items, rng)

    def plan(self, day: int, size: int) -> list[int]:
        """Due ones, the most forgettable first; then new ones; then the most forgettable of the others."""
        today = START + timedelta(days=day)
        chosen = [int(item) for item in due(self._cards, today)][:size]
        chosen += self._unmet[: size - len(chosen)]
        if len(chosen) == size:
            return chosen
        later = sorted(
            (recall(card, today), item) for item, card in self._cards.items() if int(item) not in chosen
        )
        return chosen + [int(item) for _, item in later[: size - len(chosen)]]

    def answered(self, item: int, day: int, correct: bool) -> None:
        """Rate without a response time: Again or Good."""
        if str(item) not in self._cards:
            self._unmet.remove(item)
        today = START + timedelta(days=day)
        card = review(self._cards.get(str(item)), rate(correct, None, None), today)
        # set aside items come back from another side; here there is none, so they simply stay
        self._cards[str(item)] = Card(card.due, card.stability, card.difficulty, card.met, card.seen)


class _ByDate:
    """Schedulers that know nothing but a due day for each item; the longest overdue comes first."""

    def __init__(self, items: int, rng: Random) -> None:
        self._due: dict[int, int] = {}
        self._unmet = _shuffled(items, rng)

    def plan(self, day: int, size: int) -> list[int]:
        """Due ones, new ones, then the soonest due."""
        by_date = sorted(self._due, key=lambda item: (self._due[item], item))
        ready = [item for item in by_date if self._due[item] <= day]
        chosen = (ready + self._unmet)[:size]
        return chosen + [item for item in by_date if item not in chosen][: size - len(chosen)]

    def answered(self, item: int, day: int, correct: bool) -> None:
        """Keep the new due day."""
        if item not in self._due:
            self._unmet.remove(item)
        self._due[item] = day + self.interval(item, correct)

    def interval(self, item: int, correct: bool) -> int:
        """Days until the item is due again."""
        raise NotImplementedError


class Sm2(_ByDate):
    """SuperMemo 2 (Wozniak 1990): 1 day, 6, then times the easiness; right is grade 4, wrong is 1."""

    def __init__(self, items: int, rng: Random) -> None:
        super().__init__(items, rng)
        self._state: dict[int, tuple[int, float, float]] = {}

    def interval(self, item: int, correct: bool) -> int:
        """The published rule, the easiness never under 1.3."""
        streak, interval, easiness = self._state.get(item, (0, 0.0, 2.5))
        grade = 4 if correct else 1
        easiness = max(1.3, easiness + 0.1 - (5 - grade) * (0.08 + (5 - grade) * 0.02))
        if correct:
            interval = 1.0 if streak == 0 else 6.0 if streak == 1 else interval * easiness
            streak += 1
        else:
            streak, interval = 0, 1.0
        self._state[item] = (streak, interval, easiness)
        return round(interval)


class Ladder(_ByDate):
    """A fixed ladder: 1, 3, 7, 14, 30, 60 days, back to the first rung at a miss."""

    RUNGS = (1, 3, 7, 14, 30, 60)

    def __init__(self, items: int, rng: Random) -> None:
        super().__init__(items, rng)
        self._rung: dict[int, int] = {}

    def interval(self, item: int, correct: bool) -> int:
        """One rung up, or down to the first."""
        rung = min(self._rung.get(item, -1) + 1, len(self.RUNGS) - 1) if correct else 0
        self._rung[item] = rung
        return self.RUNGS[rung]


class Shuffled:
    """Random order: any items of the deck, whatever happened before."""

    def __init__(self, items: int, rng: Random) -> None:
        self._items = range(items)
        self._rng = rng

    def plan(self, day: int, size: int) -> list[int]:  # noqa: ARG002 - no day differs from another
        """A sample without repetition."""
        return self._rng.sample(self._items, size)

    def answered(self, item: int, day: int, correct: bool) -> None:
        """Nothing is remembered."""


def _shuffled(items: int, rng: Random) -> list[int]:
    order = list(range(items))
    rng.shuffle(order)
    return order
