"""The job that says hello to groups."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import JobContext
from bot.chat.feature import Job
from bot.chat.messages import Outgoing, Place
from bot.features.groups import texts as group_wording
from bot.features.groups import use_cases as group
from bot.features.groups.repository import groups
from bot.storage.timers import Timer


def greet(ctx: JobContext) -> Sequence[Outgoing]:
    """Say hello, once, to groups that the bot was added to."""
    decks = ctx.tutor.library.decks
    return [
        group_wording.hello(Place(chat_id, private=False), decks) for chat_id in group.greet(ctx.tx, ctx.now)
    ]


GREETINGS = Job("greetings", (Timer(groups.c.greet_at),), greet)
