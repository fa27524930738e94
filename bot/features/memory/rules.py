"""Spaced review: how well a learner remembers an item, and on which day to ask for it again.

The memory model is FSRS-6 (package ``fsrs``) at a retention of 0.9 with its published parameters. It counts
whole days of the learner's own calendar: an answer late on Monday and one early on Tuesday are a day apart.
Steps of minutes are left out, since practice is once a day; a missed item comes back the next day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from statistics import median

import fsrs
from fsrs import Rating

RETENTION = 0.9
"""An item is due when the chance to remember it has fallen to this."""

SLOW = 2.0
"""A right answer that took this many times the learner's median was hard."""

ENOUGH_TIMES = 10
"""So many timed answers make a median."""

WALKED_AWAY = timedelta(minutes=5)
"""Who takes longer was not thinking about the question: such a time says nothing about the memory."""

LEECH_LAPSES = 8
LEECH_AGAIN_LAPSES = 4
"""An item is set aside at this many lapses, and once more whenever it lapsed so many times again."""

_NOON = time(12, tzinfo=UTC)
_FSRS = fsrs.Scheduler(
    desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False
)
_DECAY = _FSRS.parameters[20]
_FACTOR = 0.9 ** (-1 / _DECAY) - 1


class PracticeKind(StrEnum):
    """What an answer was given for."""

    QUIZ = "quiz"
    TODAY = "today"
    REVIEW = "review"
    MISTAKES = "mistakes"
    CHALLENGE = "challenge"
    EXPLAIN = "explain"


PLANNED = (PracticeKind.TODAY, PracticeKind.REVIEW)
"""The kinds that a day's limit counts."""


@dataclass(frozen=True, slots=True)
class Card:
    """One learner's memory of one item. All dates are the learner's own.

    ``stability`` is the number of days after which the chance to remember has fallen to 0.9, ``difficulty``
    goes from 1 to 10; both are None until the first answer. ``met`` and ``seen`` are the days of the first
    and the last answer. ``leech_since`` is set while the item is set aside.
    """

    due: date
    stability: float | None = None
    difficulty: float | None = None
    met: date | None = None
    seen: date | None = None
    lapses: int = 0
    leech_since: date | None = None


def usual(times: Sequence[timedelta]) -> timedelta | None:
    """The learner's median response time. None until there are enough."""
    thinking = [taken.total_seconds() for taken in times if taken <= WALKED_AWAY]
    return timedelta(seconds=median(thinking)) if len(thinking) >= ENOUGH_TIMES else None


def rate(correct: bool, taken: timedelta | None, median_time: timedelta | None) -> Rating:
    """What an answer says about the memory: wrong is Again, right is Good, right but slow is Hard.

    A right answer after more than ``WALKED_AWAY`` is Good as well.
    """
    if not correct:
        return Rating.Again
    if taken is None or median_time is None or taken > WALKED_AWAY:
        return Rating.Good
    return Rating.Hard if taken > SLOW * median_time else Rating.Good


def review(card: Card | None, rating: Rating, day: date) -> Card:
    """The card after an answer on a day. None stands for an item that was never asked for."""
    card = card or Card(due=day)
    day = max(day, card.seen or day)
    after, _ = _FSRS.review_card(_to_fsrs(card), rating, _noon(day))
    lapsed = rating is Rating.Again and card.seen is not None and day > card.seen
    lapses = card.lapses + lapsed
    return Card(
        due=after.due.date(),
        stability=after.stability,
        difficulty=after.difficulty,
        met=card.met or day,
        seen=day,
        lapses=lapses,
        leech_since=_leech_since(card, rating, lapsed, day),
    )


def replay(history: Iterable[tuple[Rating, date]]) -> Card | None:
    """The card that these answers make, oldest first."""
    card = None
    for rating, day in history:
        card = review(card, rating, day)
    return card


def recall(card: Card, day: date) -> float:
    """The predicted chance to remember the item on a day, from 0 to 1. 0 for what was never answered.

    FSRS-6's forgetting curve R = (1 + F t / S)^-w20 with R = 0.9 at t = S; written out here because plans
    need it thousands of times, which through the package takes seconds.
    """
    if card.seen is None or card.stability is None:
        return 0.0
    elapsed = max((day - card.seen).days, 0)
    return float((1 + _FACTOR * elapsed / card.stability) ** -_DECAY)


def _leech_since(card: Card, rating: Rating, lapsed: bool, day: date) -> date | None:
    """Set aside at the threshold; a right answer, given from another side, brings it back."""
    beyond = card.lapses + 1 - LEECH_LAPSES
    if lapsed and beyond >= 0 and beyond % LEECH_AGAIN_LAPSES == 0:
        return day
    return card.leech_since if rating is Rating.Again else None


def _to_fsrs(card: Card) -> fsrs.Card:
    state = fsrs.State.Learning if card.stability is None else fsrs.State.Review
    return fsrs.Card(
        card_id=0,  # without one, fsrs waits a millisecond to make one from the clock
        state=state,
        stability=card.stability,
        difficulty=card.difficulty,
        due=_noon(card.due),
        last_review=_noon(card.seen) if card.seen else None,
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, _NOON)
