"""What a challenge does when its timer runs out. Each step is claimed in the transaction that does it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.features.challenge import pace
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds as challenge_rounds
from bot.features.challenge import use_cases as lobby
from bot.features.challenge import votes as challenge_votes
from bot.features.challenge.events import Event, Refusal
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import EndReason, State
from bot.features.questions import repository as questions
from bot.features.questions.rules import OfChallenge, PosedQuestion
from bot.features.questions.use_cases import tag_of
from bot.storage import inbox, outbox
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

AT_ONCE = 8
"""Games a transaction moves on; the others are due at once again."""

LOOK_AGAIN = timedelta(seconds=0.2)
LONGEST_WAIT = timedelta(seconds=60)
"""How long a round's scoring waits for votes that are kept from us."""

AFTER_FAILURE = timedelta(minutes=1)

Step = Callable[[Transaction, Challenge, datetime], Sequence[Event]]


def fire(tx: Transaction, now: datetime, listening: bool) -> list[Event]:
    """Do what is due. ``listening``: whether votes reach us."""
    events: list[Event] = []
    for challenge in challenges.due(tx, now, AT_ONCE):
        events += _guarded(
            tx, challenge, now, lambda tx, challenge, now: step(tx, challenge, now, listening=listening)
        )
    for challenge in challenges.due_for_edit(tx, now, AT_ONCE):
        events += _guarded(tx, challenge, now, _refresh)
    return events


def step(tx: Transaction, challenge: Challenge, now: datetime, listening: bool) -> Sequence[Event]:
    """Move one challenge on from the state whose time is up."""
    match challenge.state:
        case State.LOBBY:
            return _start_or_close(tx, challenge, now)
        case State.ASKING | State.CLOSING:
            return _end_round(tx, challenge, now, listening)
        case State.BETWEEN:
            return challenge_rounds.next_round(tx, challenge, now)
        case State.PAUSED | State.OVER:  # what is over has no timer
            return challenge_rounds.finish(tx, challenge, EndReason.EXPIRED, now)


def _end_round(tx: Transaction, challenge: Challenge, now: datetime, listening: bool) -> Sequence[Event]:
    round_ = questions.open_in(tx, OfChallenge(challenge.id))
    if round_ is None:  # cannot be; a game must never stand still for it
        return challenge_rounds.finish(tx, challenge, EndReason.EXPIRED, now)
    if challenge.state is State.ASKING:
        return _clock_ran_out(tx, challenge, round_, now)
    return _score_when_all_is_in(tx, challenge, round_, now, listening)


def _start_or_close(tx: Transaction, challenge: Challenge, now: datetime) -> Sequence[Event]:
    if players.count(tx, challenge.id) < pace.PLAYERS_THAT_START:
        return lobby.close_lobby(tx, challenge, now)
    begun = lobby.start(tx, challenge, now)
    return () if isinstance(begun, Refusal) else begun


def _clock_ran_out(
    tx: Transaction, challenge: Challenge, round_: PosedQuestion, now: datetime
) -> Sequence[Event]:
    if round_.asked_at is None:
        if outbox.waits(tx, tag_of(round_)):
            challenges.put(tx, challenge.id, due_at=now + pace.UNSENT)
            return ()
        log.error("round %s of challenge %s could not be sent", round_.position, challenge.id)
        return challenge_rounds.close(tx, challenge, round_, now)
    if challenge.seconds is None:
        return challenge_rounds.finish(tx, challenge, EndReason.EXPIRED, now)
    return challenge_rounds.time_up(tx, challenge, round_, now)


def _score_when_all_is_in(
    tx: Transaction, challenge: Challenge, round_: PosedQuestion, now: datetime, listening: bool
) -> Sequence[Event]:
    """Votes that reached us before the end, or may have while we were deaf, are counted first."""
    ended_at = round_.closed_at or now
    kept = inbox.waits(tx, str(challenge.chat_id), ended_at)
    if (kept or not listening) and now - ended_at < LONGEST_WAIT:
        challenges.put(tx, challenge.id, due_at=now + LOOK_AGAIN)
        return ()
    return challenge_rounds.close(tx, challenge, round_, now)


def _refresh(tx: Transaction, challenge: Challenge, now: datetime) -> Sequence[Event]:
    challenges.put(tx, challenge.id, refresh_at=None)
    round_ = questions.open_in(tx, OfChallenge(challenge.id))
    if challenge.state == State.LOBBY:
        return lobby.refresh_lobby(tx, challenge, now)
    if challenge.state == State.ASKING and round_:
        return challenge_votes.refresh_count(tx, challenge, round_, now)
    return ()


def _guarded(tx: Transaction, challenge: Challenge, now: datetime, work: Step) -> Sequence[Event]:
    """One game that fails must not hold up the others."""
    try:
        with tx.savepoint():
            return work(tx, challenge, now)
    except Exception:
        log.exception("challenge %s failed; trying it again in %s", challenge.id, AFTER_FAILURE)
        challenges.put(tx, challenge.id, due_at=now + AFTER_FAILURE, refresh_at=None)
        return ()
