"""What a learner has before their eyes: until something newer, "this" means it."""

from __future__ import annotations

from bot.chat.context import LearnerContext
from bot.decks.model import Item
from bot.features.focus import repository
from bot.features.focus.repository import Look


def look(ctx: LearnerContext, item: Item) -> None:
    """The learner sees this item now."""
    repository.set_look(ctx.tx, ctx.learner.id, Look(item.id, ctx.at))


def look_away(ctx: LearnerContext) -> None:
    """The learner sees a quiz question now."""
    repository.forget(ctx.tx, ctx.learner.id)


def last_look(ctx: LearnerContext) -> Look | None:
    """What the learner saw last, beside quiz questions."""
    return repository.last_look(ctx.tx, ctx.learner.id)
