"""The job of the tutor's sign of life."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import JobContext
from bot.chat.feature import Feature, Job
from bot.chat.messages import Outgoing
from bot.features.outages import use_cases
from bot.features.outages.repository import ALIVE, heartbeat
from bot.features.outages.rules import SIGN_EVERY
from bot.storage.timers import Timer


def fire(ctx: JobContext) -> Sequence[Outgoing]:
    """Leave a sign of life."""
    use_cases.beat(ctx.tx, ctx.now, ctx.listening)
    return ()


JOB = Job("outages", (Timer(heartbeat.c.at, SIGN_EVERY, heartbeat.c.id == ALIVE),), fire)

FEATURE = Feature("outages", jobs=(JOB,))
