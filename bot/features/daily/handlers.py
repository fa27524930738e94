"""/daily: a challenge every day, and the job that starts it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context, JobContext, Pressed, Said, Turn
from bot.chat.feature import Job
from bot.chat.messages import (
    Edit,
    Outgoing,
    Place,
    Say,
)
from bot.core.text import means_off
from bot.core.time_of_day import split_time
from bot.features import challenge
from bot.features.challenge import Challenger, NothingToPlay, Rules
from bot.features.daily import texts as wording
from bot.features.daily import use_cases
from bot.features.daily.repository import daily_challenges
from bot.features.daily.use_cases import Begun, Skipped, Spot
from bot.features.groups.texts import admins_only
from bot.storage.timers import Timer


def command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/daily, /daily time [n] [seconds], /daily off"""
    if not said.words:
        return [wording.shown(turn.place, use_cases.show(turn.tx, turn.tutor, spot_of(turn.place), turn.at))]
    if not turn.is_admin:
        return [Say(turn.place, admins_only(turn.is_admin))]
    if means_off(said.words[0]):
        return [wording.shown(turn.place, use_cases.switch_off(turn.tx, spot_of(turn.place)))]
    return _plan(turn, said)


def switch_off(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """The button under a daily challenge."""
    if not turn.is_admin:
        return admins_only(turn.is_admin)
    outcome = use_cases.switch_off(turn.tx, spot_of(turn.place))
    return [Edit(turn.place, pressed.message_id, wording.off(outcome))]


def spot_of(place: Place) -> Spot:
    """The place as the game knows it."""
    return Spot(place.chat_id, place.thread_id or 0)


def _plan(turn: Turn, said: Said) -> Sequence[Outgoing]:
    found = split_time(said.words)
    if found is None:
        return [wording.usage(turn.place)]
    at, rest = found
    rules = challenge.parse_rules(rest, turn.tutor.library)
    if not isinstance(rules, Rules):
        return [challenge.unplayable(turn, rules)]
    caller = Challenger(turn.learner.id, turn.learner.name)
    planned = use_cases.plan(turn.tx, turn.tutor, spot_of(turn.place), caller, at, rules, turn.at)
    return [wording.shown(turn.place, planned, just_set=True)]


def start_dailies(ctx: JobContext) -> Sequence[Outgoing]:
    """Start or skip the daily challenges that are due."""
    said: list[Outgoing] = []
    for outcome in use_cases.fire(ctx):
        said += _worded(ctx.to(outcome.spot.place), outcome)
    return said


def _worded(ctx: Context, outcome: Begun | Skipped) -> list[Outgoing]:
    if isinstance(outcome, Skipped):
        return [wording.skipped(ctx.place, outcome)]
    said = challenge.worded(ctx, outcome.ended)
    if outcome.late and not isinstance(outcome.opened, NothingToPlay):
        said.append(wording.late(ctx.place, outcome.at))
    return [*said, *challenge.called(ctx, outcome.opened)]


JOB = Job("daily", (Timer(daily_challenges.c.wake_at),), start_dailies)
