"""Keeping items for later."""

from __future__ import annotations

from bot.chat.context import LearnerContext
from bot.decks.model import Item
from bot.features.bookmarks import repository


def add(ctx: LearnerContext, item: Item) -> bool:
    """Keep an item; False when it was kept already."""
    return repository.add(ctx.tx, ctx.learner.id, item.id, ctx.at)


def toggle(ctx: LearnerContext, item: Item) -> bool:
    """Keep the item, or no more if it was kept; whether it is kept now."""
    return add(ctx, item) or not repository.remove(ctx.tx, ctx.learner.id, item.id)


def bookmarked_items(ctx: LearnerContext) -> tuple[Item, ...]:
    """The items kept that the decks still have, the newest first."""
    items = ctx.tutor.library.items
    ids = repository.bookmarked(ctx.tx, ctx.learner.id)
    return tuple(items[item_id] for item_id in ids if item_id in items)
