"""A card in words: its front with the question, its back with the answer, and what one says of oneself."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.markup import esc, render
from bot.chat.messages import Button, Edit, Outgoing, Say, column
from bot.core.limits import MESSAGE_LENGTH
from bot.core.text import utf16_length
from bot.features import shared_buttons, streak
from bot.features.practice.actions import RateCard, ShowCard
from bot.features.practice.outcomes import Answered
from bot.features.practice.repository import Asked
from bot.storage.outbox import DeliveryTag

ROOM_BELOW = 500
"""Kept below an answer for what is said of it and of the streak."""


def front(ctx: Context, asked: Asked, above: str, tag: DeliveryTag) -> Say:
    """The question; who has an answer in mind turns the card."""
    text = f"{above}{esc(asked.question.stem)}\n\n{ctx.t('Answer in your mind, then look.')}"
    show = Button(ctx.t("👁 Show the answer"), action=ShowCard(asked.id))
    return Say(ctx.place, text, column(show), tag=tag)


def back(ctx: Context, asked: Asked) -> Say:
    """The answer, and whether one knew it."""
    knew = Button(ctx.t("✅ I knew it"), action=RateCard(asked.id, knew=True))
    missed = Button(ctx.t("❌ I didn't"), action=RateCard(asked.id, knew=False))
    return Say(ctx.place, _both(asked), ((knew, missed),))


def rated(ctx: Context, outcome: Answered, message_id: int | None) -> Outgoing:
    """What one said of oneself was counted. A long answer stays as it is, so that nothing of it is cut."""
    text = ctx.t("✅ <b>You knew it.</b>") if outcome.correct else ctx.t("❌ <b>It will come back.</b>")
    news = streak.gained(ctx, outcome.progress)
    if news:
        text += f"\n\n{news}"
    save = shared_buttons.save_item(ctx, outcome.asked.question.item_id)
    rows = ((save,), *streak.gained_rows(ctx, outcome.progress))
    both = _both(outcome.asked)
    if message_id is None or utf16_length(both) > MESSAGE_LENGTH - ROOM_BELOW:
        return Say(ctx.place, text, rows)
    return Edit(ctx.place, message_id, f"{both}\n\n{text}", rows)


def _both(asked: Asked) -> str:
    return f"<b>{esc(asked.question.stem)}</b>\n\n{render(asked.question.key)}"
