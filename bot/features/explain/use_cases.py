"""In one's own words: an open question, which key points the answer covers, and the learner's own rating."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from fsrs import Rating

from bot.chat.tutor import Tutor
from bot.core.limits import MESSAGE_LENGTH
from bot.decks.model import Item
from bot.decks.scope import Scope
from bot.features.explain import repository as explanations
from bot.features.explain.repository import Explanation
from bot.features.focus import use_cases as pointing
from bot.features.memory.answers_repository import Answer
from bot.features.practice import record as progress
from bot.features.profile.repository import Learner
from bot.features.settings import use_cases as settings
from bot.features.streak.rules import Progress
from bot.grading import Finding, key_points
from bot.search.tokens import words
from bot.storage.transaction import Transaction

ANSWERED_WITHIN = timedelta(hours=12)
"""A text that comes later than this is no longer taken for the answer."""

OWN_WORDS = -1
"""The variant of an answer that was no quiz question."""

EXPLAIN = "explain"
"""The kind of practice."""


@dataclass(frozen=True, slots=True)
class Posed:
    """An open question that waits for the learner's words; ``repeated`` when it waited already."""

    explanation: Explanation
    item: Item
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class NothingToExplain:
    """There is no item here."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the answer does with each key point. No findings: the learner gave none and wants to be shown."""

    explanation: Explanation
    item: Item
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """The rating was counted as an answer. ``leech`` is the item when this had it set aside."""

    explanation: Explanation
    rating: Rating
    progress: Progress
    leech: Item | None = None


@dataclass(frozen=True, slots=True)
class NotOpen:
    """The question is somebody else's, has its answer or rating, or was left."""


def start(
    tx: Transaction, tutor: Tutor, learner: Learner, scope: Scope, now: datetime, rng: Random
) -> Posed | NothingToExplain:
    """Put an open question of a scope, one that was put least often, unless one is waiting.

    From everything only the decks that the learner wants to be quizzed from are taken.
    """
    open_one = _waiting(tx, tutor, learner, now)
    if open_one:
        return open_one
    items = scope.items if scope.name else settings.chosen_items(tx, learner, scope.items)
    if not items:
        return NothingToExplain()
    times = explanations.times(tx, learner.id)
    least = min(times.get(item.id, 0) for item in items)
    item = rng.choice([item for item in items if times.get(item.id, 0) == least])
    return pose(tx, learner, item, scope.key, now)


def named(tutor: Tutor, wanted: str) -> Item | None:
    """The item of this id, question or alias, or else the one that would answer it; None for neither."""
    name = _fold(wanted)
    for item in tutor.library:
        if name in map(_fold, (item.id, item.question, *item.aliases)):
            return item
    return tutor.library.items.get(tutor.retriever.search(wanted).answer_id or "")


def pose(tx: Transaction, learner: Learner, item: Item, scope: str, now: datetime) -> Posed:
    """Put an item as an open question, in the place of one that is waiting."""
    explanations.leave(tx, learner.id)
    pointing.look(tx, learner, item, now)
    return Posed(explanations.add(tx, learner.id, item.id, scope, now), item)


def answer(tx: Transaction, tutor: Tutor, learner: Learner, text: str, now: datetime) -> Judged | None:
    """Take a text for the answer to the question that waits. None when none does."""
    posed = _waiting(tx, tutor, learner, now)
    if posed is None or not text.strip():
        return None
    explanations.answer(tx, posed.explanation.id, text.strip()[:MESSAGE_LENGTH], now)
    item = posed.item
    return Judged(
        posed.explanation, item, tutor.judge.judge(item.question, key_points(item), text, item.answer)
    )


def show(
    tx: Transaction, tutor: Tutor, learner: Learner, explanation_id: int, now: datetime
) -> Judged | NotOpen:
    """The learner gives no answer and wants to be shown one."""
    found = explanations.find(tx, explanation_id)
    item = tutor.library.items.get(found.item_id) if found and found.user_id == learner.id else None
    if found is None or item is None or not explanations.answer(tx, found.id, None, now):
        return NotOpen()
    return Judged(found, item, ())


def rate(
    tx: Transaction, tutor: Tutor, learner: Learner, explanation_id: int, rating: Rating, now: datetime
) -> Rated | NotOpen:
    """Count the learner's rating once: it is the answer that the item's memory goes by."""
    found = explanations.find(tx, explanation_id)
    if found is None or found.user_id != learner.id or not explanations.rate(tx, found.id, rating):
        return NotOpen()
    counted = progress.record(tx, tutor, learner, _log(tutor, learner, found, rating, now))
    if counted is None:
        return NotOpen()
    leech = tutor.library.items.get(found.item_id) if counted.leech_now else None
    return Rated(found, rating, counted, leech)


def leave(tx: Transaction, learner: Learner) -> bool:
    """Close the question that waits; False when none does."""
    return explanations.leave(tx, learner.id)


def _fold(name: str) -> str:
    return " ".join(words(name))


def _waiting(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> Posed | None:
    found = explanations.waiting(tx, learner.id)
    item = tutor.library.items.get(found.item_id) if found else None
    if found is None or item is None or now - found.asked_at > ANSWERED_WITHIN:
        return None
    return Posed(found, item, repeated=True)


def _log(tutor: Tutor, learner: Learner, found: Explanation, rating: Rating, now: datetime) -> Answer:
    return Answer(
        explanation_id=found.id,
        user_id=learner.id,
        item_id=found.item_id,
        variant=OWN_WORDS,
        chosen=rating.name.lower(),
        correct=rating is not Rating.Again,
        at=now,
        day=progress.day_of(tutor, learner, now),
        rating=rating.value,
        kind=EXPLAIN,
    )
