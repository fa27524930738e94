"""Leeches in words."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.context import Context
from bot.chat.messages import Outgoing, Say, column
from bot.core.language import N_
from bot.decks.model import Item
from bot.features import ask
from bot.features.shared_buttons import explain_item, quiz_on_item

ANOTHER_QUESTION = N_("🎯 Another question on this")


def leech(ctx: Context, item: Item | None) -> list[Outgoing]:
    """An item was set aside: its full answer, and a way back. None: the decks no longer have it."""
    if item is None:
        return []
    intro = ctx.t(
        "🧩 <b>This one is stubborn.</b> You have missed it again and again, so I'll stop asking for it "
        "as long as there is something else to ask. "
        "Here is the full answer. When you like, try another question on it, or explain it yourself: "
        "get that right, and it comes back to your reviews."
    )
    *first, last = ask.full(ctx, item)
    if isinstance(last, Say):
        back = column(quiz_on_item(ctx, item.id, ANOTHER_QUESTION), explain_item(ctx, item.id))
        last = replace(last, rows=back)
    return [Say(ctx.place, intro), *first, last]
