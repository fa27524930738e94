"""What a learner has before their eyes."""

from __future__ import annotations

from datetime import datetime

from bot.core.people import Learner
from bot.decks.model import Item
from bot.features.bookmarks import repository as looks
from bot.storage.transaction import Transaction


def look(tx: Transaction, learner: Learner, item: Item, now: datetime) -> None:
    """The learner sees this item now: until something newer, "this" means it."""
    looks.look(tx, learner.id, item.id, now)
