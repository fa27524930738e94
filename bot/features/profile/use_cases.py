"""What a learner chose, as other features go by it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context
from bot.core.people import Learner
from bot.decks.model import Item
from bot.features.profile import preferences_repository as preferences
from bot.features.profile import repository as learners
from bot.storage.transaction import Transaction


def shown_name(tx: Transaction, person: int, name: str) -> str:
    """What others in a group may call a person; empty: nothing."""
    return "" if preferences.hidden(tx, [person]) else name


def blocked(ctx: Context, user_id: int) -> None:
    """Telegram refuses our messages to this person."""
    learners.set_blocked(ctx.tx, user_id, ctx.now)


def chosen_items(tx: Transaction, learner: Learner, items: Sequence[Item]) -> Sequence[Item]:
    """Those of ``items`` that are in decks the learner wants to be quizzed from, or all if none are."""
    off = preferences.preferences_of(tx, learner.id).decks_off
    return ([item for item in items if item.deck not in off] if off else items) or items
