"""What a planned practice brought: new items, longer memories, and when the next reviews are due."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from statistics import median

from bot.chat.context import LearnerContext
from bot.features import agenda, memory, profile, streak
from bot.features.agenda import Upcoming
from bot.features.memory.rules import replay
from bot.features.practice.repository import QuizAnswer


@dataclass(frozen=True, slots=True)
class Gains:
    """``new`` items were met; ``remembered`` were, ``before`` and ``after`` being the median number of days
    for which their memory lasts (until the chance to remember is 0.9)."""

    new: int
    remembered: int
    before: float
    after: float
    upcoming: Upcoming


def gains(ctx: LearnerContext, answered: Collection[QuizAnswer]) -> Gains:
    """What these answers brought."""
    these = {one.posed_question_id for one in answered}
    stretched = []
    new = 0
    for item_id, right in {one.item_id: one.correct for one in answered}.items():
        history = memory.history(ctx.tx, ctx.learner.id, item_id)
        before = replay((one.rating, one.day) for one in history if one.posed_question_id not in these)
        after = memory.card(ctx.tx, ctx.learner.id, item_id)
        new += before is None
        if right and before and after:
            stretched.append((before.stability or 0.0, after.stability or 0.0))
    chosen = profile.chosen_items(ctx.tx, ctx.learner, ctx.tutor.library.every)
    return Gains(
        new=new,
        remembered=len(stretched),
        before=median(old for old, _ in stretched) if stretched else 0.0,
        after=median(now for _, now in stretched) if stretched else 0.0,
        upcoming=agenda.upcoming(memory.known(ctx, chosen), streak.study_day(ctx), ctx.learner.goal),
    )
