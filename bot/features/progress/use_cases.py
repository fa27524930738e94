"""How a learner stands, gathered for /progress and the card to share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count

from bot.chat.context import LearnerContext
from bot.core.days import DAY
from bot.features import memory, streak
from bot.features.memory.rules import Card, recall
from bot.features.progress.rules import Level, Overview, first_day, forecast, level_of, mastery
from bot.features.streak.ledger import is_milestone
from bot.features.streak.rules import Streak


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What may be shown to anybody. ``milestone`` is the next one of the streak."""

    streak: Streak
    level: Level
    milestone: int


def overview(ctx: LearnerContext) -> Overview:
    """Half a year of days, mastery by topic, the forecast."""
    today, library = ctx.today, ctx.tutor.library
    met = {item_id: card for item_id, card in memory.cards_of(ctx.tx, ctx.learner.id).items() if card.seen}
    tomorrow = {item_id: recall(card, today + DAY) for item_id, card in met.items()}
    return Overview(
        today=today,
        marks=streak.last_days(ctx, (today - first_day(today)).days + 1),
        streak=streak.streak_now(ctx),
        topics=mastery(library, tomorrow),
        recall=forecast([_curve(met[item.id], today) for item in library if item.id in met]),
        level=level_of(memory.points(ctx.tx, ctx.learner.id)),
    )


def card(ctx: LearnerContext) -> ShareCard:
    """The card to share."""
    now = streak.streak_now(ctx)
    milestone = next(filter(is_milestone, count(now.current + 1)))
    return ShareCard(now, level_of(memory.points(ctx.tx, ctx.learner.id)), milestone)


def _curve(card: Card, today: date) -> Callable[[int], float]:
    return lambda days: recall(card, today + DAY * days)
