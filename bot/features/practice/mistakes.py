"""What was missed lately, and not answered right since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.chat.context import LearnerContext
from bot.decks.model import Item
from bot.features import memory, profile
from bot.features.memory.rules import PracticeKind
from bot.features.practice.outcomes import InQuiz, NothingToAsk, Started
from bot.features.practice.use_cases import running, start_with

LATELY = timedelta(days=14)
"""What ``/mistakes`` looks back on."""

MOST_MISTAKES = 10


@dataclass(frozen=True, slots=True)
class NoMistakes:
    """Every item that was missed lately has been answered right since."""


def start_mistakes(ctx: LearnerContext) -> Started | InQuiz | NoMistakes | NothingToAsk:
    """What was missed lately and not answered right since, the latest first."""
    items = missed_lately(ctx)
    if not items:
        return running(ctx) or NoMistakes()
    return start_with(ctx, items[:MOST_MISTAKES], PracticeKind.MISTAKES)


def missed_lately(ctx: LearnerContext) -> list[Item]:
    """The items whose last answer within a fortnight was wrong; those set aside only when alone."""
    missed = memory.missed_since(ctx.tx, ctx.learner.id, ctx.today - LATELY)
    chosen = {item.id: item for item in profile.chosen_items(ctx.tx, ctx.learner, ctx.tutor.library.every)}
    return [*memory.without_leeches(ctx, [chosen[item_id] for item_id in missed if item_id in chosen])]
