"""The job that says hello to groups."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import JobContext
from bot.chat.feature import Feature, Job
from bot.chat.messages import Outgoing, Place
from bot.features.groups import texts, use_cases
from bot.features.groups.repository import groups
from bot.storage.timers import Timer


def greet(ctx: JobContext) -> Sequence[Outgoing]:
    """Say hello, once, to groups that the bot was added to."""
    return [texts.hello(ctx.to(Place(chat_id, private=False))) for chat_id in use_cases.to_greet(ctx)]


FEATURE = Feature("groups", jobs=(Job("greetings", (Timer(groups.c.greet_at),), greet),))
