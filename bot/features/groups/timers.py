"""What groups are told when a time has come: hello, and the challenge of the day."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import JobContext
from bot.chat.feature import Job
from bot.chat.messages import Outgoing, Place
from bot.features.challenge import texts as challenge_wording
from bot.features.challenge.events import NothingToPlay
from bot.features.challenge.use_cases import Spot
from bot.features.daily import texts as wording
from bot.features.daily import use_cases as schedule
from bot.features.daily.repository import schedules
from bot.features.daily.use_cases import Begun, Skipped
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


def start_dailies(ctx: JobContext) -> Sequence[Outgoing]:
    """Start or skip the daily challenges that are due."""
    said: list[Outgoing] = []
    for outcome in schedule.fire(ctx.tx, ctx.tutor, ctx.now, ctx.seed):
        said += _worded(ctx, _place(outcome.spot), outcome)
    return said


def _worded(ctx: JobContext, place: Place, outcome: Begun | Skipped) -> list[Outgoing]:
    if isinstance(outcome, Skipped):
        return [wording.skipped(place, outcome)]
    said = challenge_wording.worded(outcome.ended, place, ctx.link)
    if isinstance(outcome.opened, NothingToPlay):
        return [*said, challenge_wording.nothing_to_play(place)]
    late = [wording.late(place, outcome.at)] if outcome.late else []
    return [*said, *late, *challenge_wording.worded([outcome.opened], place, ctx.link)]


def _place(spot: Spot) -> Place:
    return Place(spot.chat_id, spot.thread_id or None, private=False)


GREETINGS = Job("greetings", (Timer(groups.c.greet_at),), greet)
DAILY = Job("daily", (Timer(schedules.c.wake_at),), start_dailies)
