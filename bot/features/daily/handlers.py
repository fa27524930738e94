"""/daily: a challenge every day, and the job that starts it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import JobContext, Pressed, Said, Turn
from bot.chat.feature import Job
from bot.chat.messages import (
    Edit,
    Outgoing,
    Place,
    Say,
)
from bot.core.text import means_off
from bot.core.time_of_day import split_time
from bot.features.challenge import texts as challenge_wording
from bot.features.challenge.events import NothingToPlay
from bot.features.challenge.rules import Rules, parse_rules
from bot.features.challenge.use_cases import Caller, Spot
from bot.features.daily import texts as wording
from bot.features.daily import use_cases
from bot.features.daily.repository import daily_challenges
from bot.features.daily.use_cases import Begun, Skipped
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
    rules = parse_rules(rest, turn.tutor.library)
    if not isinstance(rules, Rules):
        return [challenge_wording.unplayable(turn.place, rules)]
    caller = Caller(turn.learner.id, turn.learner.name)
    planned = use_cases.plan(turn.tx, turn.tutor, spot_of(turn.place), caller, at, rules, turn.at)
    return [wording.shown(turn.place, planned, just_set=True)]


def start_dailies(ctx: JobContext) -> Sequence[Outgoing]:
    """Start or skip the daily challenges that are due."""
    said: list[Outgoing] = []
    for outcome in use_cases.fire(ctx.tx, ctx.tutor, ctx.now, ctx.seed):
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


JOB = Job("daily", (Timer(daily_challenges.c.wake_at),), start_dailies)
