"""/progress, and the card to share."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Pressed, Said, Turn
from bot.chat.messages import Outgoing
from bot.features.progress import texts as pictures
from bot.features.progress import use_cases as overview


def progress(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """/progress"""
    outcome = overview.overview(turn.tx, turn.tutor, turn.learner, turn.at)
    return [pictures.progress(turn.place, outcome)]


def card(turn: Turn, _pressed: Pressed) -> Sequence[Outgoing]:
    """The button that makes a card to share."""
    outcome = overview.card(turn.tx, turn.tutor, turn.learner, turn.at)
    return [pictures.card(turn.place, outcome, turn.bot_username)]
