"""Keeping items for later."""

from __future__ import annotations

from datetime import datetime

from bot.chat.tutor import Tutor
from bot.decks.model import Item
from bot.features.bookmarks import repository as bookmarks
from bot.features.profile.repository import Learner
from bot.storage.transaction import Transaction


def keep(tx: Transaction, learner: Learner, item: Item, now: datetime) -> bool:
    """Keep an item; False when it was kept already."""
    return bookmarks.add(tx, learner.id, item.id, now)


def toggle(tx: Transaction, learner: Learner, item: Item, now: datetime) -> bool:
    """Keep the item, or no more if it was kept; whether it is kept now."""
    return keep(tx, learner, item, now) or not bookmarks.remove(tx, learner.id, item.id)


def kept(tx: Transaction, tutor: Tutor, learner: Learner) -> tuple[Item, ...]:
    """The items kept that the decks still have, the newest first."""
    items = tutor.library.items
    return tuple(items[item_id] for item_id in bookmarks.kept(tx, learner.id) if item_id in items)
