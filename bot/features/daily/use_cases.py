"""The daily challenge: set, changed, switched off; started at its time, or skipped when that went by.

The context's place is the topic that has it, or the group where all of a group's are meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random

from bot.chat.context import Context, JobContext, LearnerContext
from bot.chat.messages import Outgoing, Place
from bot.chat.tutor import Tutor
from bot.core.days import local_date
from bot.decks.scope import everything, find_scope
from bot.features import challenge, groups
from bot.features.challenge import ChallengeEvent, Challenger, ChallengeRunning, LobbyOpened, NothingToPlay
from bot.features.challenge.rules import Rules
from bot.features.daily import repository
from bot.features.daily.repository import DailyChallenge
from bot.features.daily.rules import (
    Daily,
    Occurrence,
    Punctuality,
    due_by,
    next_after,
    punctuality,
)

AT_ONCE = 5
"""Looked at in one transaction: opening a game takes some 10 ms, and others wait."""

LOOK_AGAIN = timedelta(minutes=1)
"""While a game is in the way."""


@dataclass(frozen=True, slots=True)
class DailyOn:
    """A daily challenge that is on. ``day`` is its next date; ``today`` is the date now."""

    at: time
    rules: Rules
    day: date
    today: date
    zone: str
    zone_chosen: bool


@dataclass(frozen=True, slots=True)
class DailyOff:
    """No daily challenge here. ``was_on`` is true when it was switched off just now."""

    was_on: bool


@dataclass(frozen=True, slots=True)
class DailyBegun:
    """The day's challenge was called. ``ended`` tells of a paused game that was in its way."""

    place: Place
    at: time
    late: bool
    ended: Sequence[ChallengeEvent]
    opened: LobbyOpened | ChallengeRunning | NothingToPlay


@dataclass(frozen=True, slots=True)
class DailySkipped:
    """One turn or several went by unseen; the next is on ``day``."""

    place: Place
    at: time
    day: date
    today: date


def plan(ctx: LearnerContext, at: time, rules: Rules) -> DailyOn:
    """Set the place's daily challenge, or set it anew."""
    if groups.back(ctx):
        resume(ctx)
    known = _find(ctx)
    last = known.last_day if known else None
    due = next_after(Daily(at, groups.zone_of_group(ctx), last), ctx.at).due
    row = DailyChallenge(
        chat_id=ctx.place.chat_id,
        thread_id=ctx.place.thread_id or 0,
        at=at,
        size=rules.size,
        seconds=rules.seconds,
        scoring=rules.scoring,
        scope=rules.scope.key,
        set_by=ctx.learner.id,
        set_by_name=ctx.learner.name,
        is_on=True,
        last_day=last,
        due_at=due,
        wake_at=due,
    )
    repository.put(ctx.tx, row)
    return _on(ctx, row)


def show(ctx: Context) -> DailyOn | DailyOff:
    """The place's daily challenge."""
    row = _find(ctx)
    return _on(ctx, row) if row and row.is_on else DailyOff(was_on=False)


def switch_off(ctx: Context) -> DailyOff:
    """No more of it, until it is set again."""
    row = _find(ctx)
    if row is None or not row.is_on:
        return DailyOff(was_on=False)
    repository.put(ctx.tx, replace(row, is_on=False, wake_at=None))
    return DailyOff(was_on=True)


def suspend(ctx: Context) -> None:
    """Keep the group's daily challenges from starting."""
    for row in repository.of_chat(ctx.tx, ctx.place.chat_id):
        repository.put(ctx.tx, replace(row, wake_at=None))


def resume(ctx: Context) -> None:
    """Let the group's daily challenges start again, from the next turn on."""
    for row in repository.of_chat(ctx.tx, ctx.place.chat_id):
        if row.is_on:
            _await(ctx, row)


def reschedule(ctx: Context) -> None:
    """The group lives by another zone. A turn that is being waited for stays due."""
    for row in repository.of_chat(ctx.tx, ctx.place.chat_id):
        if row.wake_at and row.due_at > ctx.at:
            _await(ctx, row)


def move(ctx: Context, old: int) -> Sequence[Outgoing]:
    """The group has a new id, and its daily challenges follow."""
    repository.move_chat(ctx.tx, old, ctx.place.chat_id)
    return ()


def fire(ctx: JobContext) -> Sequence[DailyBegun | DailySkipped]:
    """Give what is due its turn."""
    outcomes = [_turn(ctx, row) for row in repository.due(ctx.tx, ctx.now, AT_ONCE)]
    return [outcome for outcome in outcomes if outcome is not None]


def _turn(ctx: JobContext, row: DailyChallenge) -> DailyBegun | DailySkipped | None:
    here = ctx.to(Place(row.chat_id, row.thread_id or None, private=False))
    zone = groups.zone_of_group(here)
    turn = due_by(Daily(row.at, zone, row.last_day), row.due_at, ctx.now)
    if turn is None:
        _await(here, row)
        return None
    after = replace(row, last_day=turn.day)
    how = punctuality(turn.due, ctx.now)
    if how is Punctuality.MISSED:
        following = _await(here, after)
        return DailySkipped(here.place, row.at, following.day, local_date(ctx.now, zone))
    ended = challenge.make_room(here)
    if ended is None:
        repository.put(ctx.tx, replace(row, wake_at=ctx.now + LOOK_AGAIN))
        return None
    _await(here, after)
    seed = f"{ctx.seed}/daily/{row.chat_id}/{row.thread_id}/{turn.day}"
    caller = Challenger(row.set_by, row.set_by_name, plays=False)
    opened = challenge.open_challenge(replace(here, rng=Random(seed)), caller, _rules(ctx.tutor, row))
    return DailyBegun(here.place, row.at, how is Punctuality.LATE, ended, opened)


def _await(ctx: Context, row: DailyChallenge) -> Occurrence:
    """Wait for the next turn of a date that had none."""
    following = next_after(Daily(row.at, groups.zone_of_group(ctx), row.last_day), ctx.at)
    repository.put(ctx.tx, replace(row, due_at=following.due, wake_at=following.due))
    return following


def _find(ctx: Context) -> DailyChallenge | None:
    return repository.find(ctx.tx, ctx.place.chat_id, ctx.place.thread_id or 0)


def _on(ctx: Context, row: DailyChallenge) -> DailyOn:
    zone = groups.zone_of_group(ctx)
    return DailyOn(
        at=row.at,
        rules=_rules(ctx.tutor, row),
        day=local_date(row.due_at, zone),
        today=local_date(ctx.at, zone),
        zone=zone.key,
        zone_chosen=groups.chosen_zone(ctx) is not None,
    )


def _rules(tutor: Tutor, row: DailyChallenge) -> Rules:
    """A scope that has left the decks gives way to everything."""
    scope = find_scope(row.scope, tutor.library) or everything(tutor.library)
    return Rules(row.size, row.seconds, row.scoring, scope)
