"""The daily challenge: set, changed, switched off; started at its time, or skipped when that went by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.chat.context import JobContext
from bot.chat.messages import Place
from bot.chat.tutor import Tutor
from bot.core.days import local_date
from bot.decks.scope import everything, find_scope
from bot.features import challenge
from bot.features.challenge import (
    ChallengeEvent,
    Challenger,
    ChallengeRunning,
    LobbyOpened,
    NothingToPlay,
    Rules,
)
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
from bot.features.groups import repository as groups
from bot.features.timezone import use_cases as zone
from bot.storage.transaction import Transaction

AT_ONCE = 5
"""Looked at in one transaction: opening a game takes some 10 ms, and others wait."""

LOOK_AGAIN = timedelta(minutes=1)
"""While a game is in the way."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a daily challenge is played. ``thread_id`` is 0 outside topics."""

    chat_id: int
    thread_id: int = 0

    @property
    def place(self) -> Place:
        """As a context has it."""
        return Place(self.chat_id, self.thread_id or None, private=False)


@dataclass(frozen=True, slots=True)
class Planned:
    """A daily challenge that is on. ``day`` is its next date; ``today`` is the date now."""

    at: time
    rules: Rules
    day: date
    today: date
    zone: str
    zone_chosen: bool


@dataclass(frozen=True, slots=True)
class Off:
    """No daily challenge here. ``was_on`` is true when it was switched off just now."""

    was_on: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """The day's challenge was called. ``ended`` tells of a paused game that was in its way."""

    spot: Spot
    at: time
    late: bool
    ended: Sequence[ChallengeEvent]
    opened: LobbyOpened | ChallengeRunning | NothingToPlay


@dataclass(frozen=True, slots=True)
class Skipped:
    """One turn or several went by unseen; the next is on ``day``."""

    spot: Spot
    at: time
    day: date
    today: date


def plan(
    tx: Transaction, tutor: Tutor, spot: Spot, caller: Challenger, at: time, rules: Rules, now: datetime
) -> Planned:
    """Set the place's daily challenge, or set it anew."""
    clock = zone.of_group(tx, tutor, spot.chat_id)
    if groups.keep(tx, spot.chat_id, now).removed_at is not None:
        groups.set_present(tx, spot.chat_id)
        resume(tx, clock, spot.chat_id, now)
    known = repository.find(tx, spot.chat_id, spot.thread_id)
    last = known.last_day if known else None
    due = next_after(Daily(at, clock, last), now).due
    row = DailyChallenge(
        chat_id=spot.chat_id,
        thread_id=spot.thread_id,
        at=at,
        size=rules.size,
        seconds=rules.seconds,
        scoring=rules.scoring,
        scope=rules.scope.key,
        set_by=caller.id,
        set_by_name=caller.name,
        is_on=True,
        last_day=last,
        due_at=due,
        wake_at=due,
    )
    repository.put(tx, row)
    return _planned(tx, tutor, row, now)


def show(tx: Transaction, tutor: Tutor, spot: Spot, now: datetime) -> Planned | Off:
    """The place's daily challenge."""
    row = repository.find(tx, spot.chat_id, spot.thread_id)
    return _planned(tx, tutor, row, now) if row and row.is_on else Off(was_on=False)


def switch_off(tx: Transaction, spot: Spot) -> Off:
    """No more of it, until it is set again."""
    row = repository.find(tx, spot.chat_id, spot.thread_id)
    if row is None or not row.is_on:
        return Off(was_on=False)
    repository.put(tx, replace(row, is_on=False, wake_at=None))
    return Off(was_on=True)


def suspend(tx: Transaction, chat_id: int) -> None:
    """Keep the group's daily challenges from starting."""
    for row in repository.of_chat(tx, chat_id):
        repository.put(tx, replace(row, wake_at=None))


def resume(tx: Transaction, clock: ZoneInfo, chat_id: int, now: datetime) -> None:
    """Let the group's daily challenges start again, from the next turn on."""
    for row in repository.of_chat(tx, chat_id):
        if row.is_on:
            _await(tx, row, next_after(Daily(row.at, clock, row.last_day), now))


def reschedule(tx: Transaction, clock: ZoneInfo, chat_id: int, now: datetime) -> None:
    """The group lives by another zone. A turn that is being waited for stays due."""
    for row in repository.of_chat(tx, chat_id):
        if row.wake_at and row.due_at > now:
            _await(tx, row, next_after(Daily(row.at, clock, row.last_day), now))


def next_due(tx: Transaction) -> datetime | None:
    """When a daily challenge next wants to be looked at."""
    return repository.next_wake(tx)


def fire(ctx: JobContext) -> Sequence[Begun | Skipped]:
    """Give what is due its turn."""
    outcomes = [_turn(ctx, row) for row in repository.due(ctx.tx, ctx.now, AT_ONCE)]
    return [outcome for outcome in outcomes if outcome is not None]


def _turn(ctx: JobContext, row: DailyChallenge) -> Begun | Skipped | None:
    tx, now = ctx.tx, ctx.now
    clock = zone.of_group(tx, ctx.tutor, row.chat_id)
    turn = due_by(Daily(row.at, clock, row.last_day), row.due_at, now)
    last = turn.day if turn else row.last_day
    following = next_after(Daily(row.at, clock, last), now)
    after = replace(row, last_day=last)
    spot = Spot(row.chat_id, row.thread_id)
    if turn is None:
        _await(tx, after, following)
        return None
    how = punctuality(turn.due, now)
    if how is Punctuality.MISSED:
        _await(tx, after, following)
        return Skipped(spot, row.at, following.day, local_date(now, clock))
    here = ctx.to(spot.place)
    ended = challenge.make_room(here)
    if ended is None:
        repository.put(tx, replace(row, wake_at=now + LOOK_AGAIN))
        return None
    _await(tx, after, following)
    caller = Challenger(row.set_by, row.set_by_name, plays=False)
    here = replace(here, rng=Random(f"{ctx.seed}/daily/{row.chat_id}/{row.thread_id}/{turn.day}"))
    opened = challenge.open_challenge(here, caller, _rules(ctx.tutor, row))
    return Begun(spot, row.at, how is Punctuality.LATE, ended, opened)


def _await(tx: Transaction, row: DailyChallenge, turn: Occurrence) -> None:
    repository.put(tx, replace(row, due_at=turn.due, wake_at=turn.due))


def _planned(tx: Transaction, tutor: Tutor, row: DailyChallenge, now: datetime) -> Planned:
    clock = zone.of_group(tx, tutor, row.chat_id)
    known = groups.find(tx, row.chat_id)
    return Planned(
        at=row.at,
        rules=_rules(tutor, row),
        day=local_date(row.due_at, clock),
        today=local_date(now, clock),
        zone=clock.key,
        zone_chosen=bool(known and known.zone),
    )


def _rules(tutor: Tutor, row: DailyChallenge) -> Rules:
    """A scope that has left the decks gives way to everything."""
    scope = find_scope(row.scope, tutor.library) or everything(tutor.library)
    return Rules(row.size, row.seconds, row.scoring, scope)
