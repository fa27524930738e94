"""In one's own words: an open question, which key points the answer covers, and the learner's own rating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from fsrs import Rating

from bot.chat.context import LearnerContext
from bot.chat.tutor import Tutor
from bot.core.limits import MESSAGE_LENGTH
from bot.decks.model import Item
from bot.decks.scope import Scope
from bot.features import focus, profile
from bot.features.explain import repository as explanations
from bot.features.explain.repository import Explanation
from bot.features.explain.rules import takes_text
from bot.features.memory import Answer
from bot.features.memory.rules import PracticeKind
from bot.features.practice import count_answer
from bot.features.streak.rules import Progress
from bot.grading import Finding, key_points

OWN_WORDS = -1
"""The variant of an answer that was no quiz question."""


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


def start(ctx: LearnerContext, scope: Scope) -> Posed | NothingToExplain:
    """Put an open question of a scope, one that was put least often, unless one is waiting.

    From everything only the decks that the learner wants to be quizzed from are taken.
    """
    open_one = _waiting(ctx)
    if open_one:
        focus.look(ctx, open_one.item)
        return open_one
    items = scope.items if scope.name else profile.chosen_items(ctx.tx, ctx.learner, scope.items)
    if not items:
        return NothingToExplain()
    times = explanations.times(ctx.tx, ctx.learner.id)
    return pose(ctx, _seldom_put(ctx.rng, items, times), scope.key)


def _seldom_put(rng: Random, items: Sequence[Item], times: Mapping[str, int]) -> Item:
    """Any of those that were put least often."""
    if len(times) < len(items) // 2:
        while (item := rng.choice(items)).id in times:
            continue
        return item
    least = min(times.get(item.id, 0) for item in items)
    return rng.choice([item for item in items if times.get(item.id, 0) == least])


def named(tutor: Tutor, wanted: str) -> Item | None:
    """The item of this id, question or alias, or else the one that would answer it; None for neither."""
    return tutor.item_named(wanted) or tutor.library.items.get(tutor.retriever.search(wanted).answer_id or "")


def pose(ctx: LearnerContext, item: Item, scope: str = "") -> Posed:
    """Put an item as an open question, in the place of one that is waiting."""
    leave(ctx)
    focus.look(ctx, item)
    return Posed(explanations.add(ctx.tx, ctx.learner.id, item.id, scope, ctx.at), item)


def answer(ctx: LearnerContext, text: str) -> Judged | None:
    """Take a text for the answer to the question that waits. None when none does."""
    posed = _waiting(ctx)
    if posed is None or not text.strip():
        return None
    explanations.answer(ctx.tx, posed.explanation.id, text.strip()[:MESSAGE_LENGTH], ctx.at)
    item = posed.item
    findings = ctx.tutor.judge.judge(item.question, key_points(item), text, item.answer)
    return Judged(posed.explanation, item, findings)


def show(ctx: LearnerContext, explanation_id: int) -> Judged | NotOpen:
    """The learner gives no answer and wants to be shown one."""
    found = _own(ctx, explanation_id)
    item = ctx.tutor.library.items.get(found.item_id) if found else None
    if found is None or item is None or not explanations.answer(ctx.tx, found.id, None, ctx.at):
        return NotOpen()
    return Judged(found, item, ())


def rate(ctx: LearnerContext, explanation_id: int, rating: Rating) -> Rated | NotOpen:
    """Count the learner's rating once: it is the answer that the item's memory goes by."""
    found = _own(ctx, explanation_id)
    if found is None or not explanations.rate(ctx.tx, found.id, rating):
        return NotOpen()
    counted = count_answer(ctx, _log(ctx, found, rating))
    if counted is None:
        return NotOpen()
    leech = ctx.tutor.library.items.get(found.item_id) if counted.leech_now else None
    return Rated(found, rating, counted, leech)


def leave(ctx: LearnerContext) -> bool:
    """Close the question that waits; False when none does, or only one whose time is over."""
    waited = _waiting(ctx) is not None
    return explanations.leave(ctx.tx, ctx.learner.id) and waited


def item_of(ctx: LearnerContext, explanation_id: int) -> Item | None:
    """The item of an open question that was put to this learner, if the decks still have it."""
    found = _own(ctx, explanation_id)
    return ctx.tutor.library.items.get(found.item_id) if found else None


def _own(ctx: LearnerContext, explanation_id: int) -> Explanation | None:
    found = explanations.find(ctx.tx, explanation_id)
    return found if found and found.user_id == ctx.learner.id else None


def _waiting(ctx: LearnerContext) -> Posed | None:
    found = explanations.waiting(ctx.tx, ctx.learner.id)
    item = ctx.tutor.library.items.get(found.item_id) if found else None
    if found is None or item is None or not takes_text(found.asked_at, ctx.at):
        return None
    return Posed(found, item, repeated=True)


def _log(ctx: LearnerContext, found: Explanation, rating: Rating) -> Answer:
    return Answer(
        explanation_id=found.id,
        user_id=ctx.learner.id,
        item_id=found.item_id,
        variant=OWN_WORDS,
        chosen=rating.name.lower(),
        correct=rating is not Rating.Again,
        at=ctx.at,
        day=ctx.today,
        rating=rating.value,
        kind=PracticeKind.EXPLAIN,
    )
