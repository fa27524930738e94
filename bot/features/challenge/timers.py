"""The job that moves challenges on when their time has come."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import JobContext
from bot.chat.feature import Job
from bot.chat.messages import Outgoing
from bot.features.challenge import steps
from bot.features.challenge.tables import challenges
from bot.features.challenge.texts import place_of, worded
from bot.storage.timers import Timer


def fire(ctx: JobContext) -> Sequence[Outgoing]:
    """Take the due steps of some games."""
    events = steps.fire(ctx.tx, ctx.now, ctx.listening)
    return [one for event in events for one in worded([event], place_of(event.challenge), ctx.link)]


JOB = Job("challenge", (Timer(challenges.c.due_at), Timer(challenges.c.refresh_at)), fire)
