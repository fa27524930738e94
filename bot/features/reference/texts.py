"""References that lead nowhere, in words."""

from __future__ import annotations

from bot.chat.context import Context
from bot.core.language import N_

NO_LONGER_THERE = N_("This is no longer in my decks.")


def unclear(ctx: Context, command: str) -> str:
    """Nothing that "this" could mean."""
    return ctx.t(
        "I can't tell which question you mean. Reply to a question or an answer with /{command}.",
        command=command,
    )
