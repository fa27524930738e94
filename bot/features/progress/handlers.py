"""/progress, and the card to share."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext, Said
from bot.chat.feature import Command, Feature
from bot.chat.messages import Outgoing, Reply
from bot.core.language import N_
from bot.features.progress import texts, use_cases
from bot.features.progress.texts import MakeCard


def progress(ctx: LearnerContext, _said: Said) -> Sequence[Outgoing]:
    """/progress"""
    return [texts.progress(ctx, use_cases.overview(ctx))]


def card_pressed(ctx: LearnerContext, _action: MakeCard) -> Reply:
    """A card to share."""
    return [texts.card(ctx, use_cases.card(ctx))]


FEATURE = Feature(
    "progress",
    commands=(
        Command("progress", "", N_("half a year of practice in one picture"), handler=progress, rank=120),
    ),
    actions={MakeCard: card_pressed},
)
