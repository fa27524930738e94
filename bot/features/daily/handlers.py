"""/daily: a challenge every day."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Pressed, Said, Turn
from bot.chat.messages import (
    Edit,
    Outgoing,
    Place,
    Say,
)
from bot.core.text import means_off
from bot.core.time_of_day import split_time
from bot.features.challenge import texts as challenge_wording
from bot.features.challenge.rules import Rules, parse_rules
from bot.features.challenge.use_cases import Caller, Spot
from bot.features.daily import texts as wording
from bot.features.daily import use_cases as schedule
from bot.features.groups.texts import admins_only


def command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/daily, /daily time [n] [seconds], /daily off"""
    if not said.words:
        return [wording.shown(turn.place, schedule.show(turn.tx, turn.tutor, spot_of(turn.place), turn.at))]
    if not turn.is_admin:
        return [Say(turn.place, admins_only(turn.is_admin))]
    if means_off(said.words[0]):
        return [wording.shown(turn.place, schedule.switch_off(turn.tx, spot_of(turn.place)))]
    return _plan(turn, said)


def switch_off(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """The button under a daily challenge."""
    if not turn.is_admin:
        return admins_only(turn.is_admin)
    outcome = schedule.switch_off(turn.tx, spot_of(turn.place))
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
    planned = schedule.plan(turn.tx, turn.tutor, spot_of(turn.place), caller, at, rules, turn.at)
    return [wording.shown(turn.place, planned, just_set=True)]
