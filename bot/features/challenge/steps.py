"""What a challenge does when its timer runs out. Each step is claimed in the transaction that does it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.chat.context import JobContext
from bot.core.errors import DamagedDatabase
from bot.features import questions
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds, timing, use_cases, votes
from bot.features.challenge.events import ChallengeEvent, PressRefusal
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import EndReason, State
from bot.features.questions.rules import OfChallenge, PosedQuestion
from bot.storage import inbox, outbox

log = logging.getLogger(__name__)

AT_ONCE = 8
"""Games a transaction moves on; the others are due at once again."""

LOOK_AGAIN = timedelta(seconds=0.2)
LONGEST_WAIT = timedelta(seconds=60)
"""How long a round's scoring waits for votes that are kept from us."""

AFTER_FAILURE = timedelta(minutes=1)

Step = Callable[[JobContext, Challenge], Sequence[ChallengeEvent]]


def fire(ctx: JobContext) -> list[ChallengeEvent]:
    """Do what is due."""
    events: list[ChallengeEvent] = []
    for challenge in challenges.due(ctx.tx, ctx.now, AT_ONCE):
        events += _guarded(ctx, challenge, _move_on)
    for challenge in challenges.due_for_edit(ctx.tx, ctx.now, AT_ONCE):
        events += _guarded(ctx, challenge, _refresh)
    return events


def _move_on(ctx: JobContext, challenge: Challenge) -> Sequence[ChallengeEvent]:
    """From the state whose time is up."""
    match challenge.state:
        case State.LOBBY:
            return _start_or_close(ctx, challenge)
        case State.ASKING | State.CLOSING:
            return _end_round(ctx, challenge)
        case State.BETWEEN:
            return rounds.next_round(ctx, challenge)
        case State.PAUSED | State.OVER:  # what is over has no timer
            return rounds.finish(ctx, challenge, EndReason.EXPIRED)


def _start_or_close(ctx: JobContext, challenge: Challenge) -> Sequence[ChallengeEvent]:
    if players.count(ctx.tx, challenge.id) < timing.PLAYERS_THAT_START:
        return use_cases.close_lobby(ctx, challenge, EndReason.CLOSED)
    begun = use_cases.start(ctx, challenge)
    return () if isinstance(begun, PressRefusal) else begun


def _end_round(ctx: JobContext, challenge: Challenge) -> Sequence[ChallengeEvent]:
    round_ = questions.open_in(ctx.tx, OfChallenge(challenge.id))
    if round_ is None:  # cannot be; a game must never stand still for it
        return rounds.finish(ctx, challenge, EndReason.EXPIRED)
    if challenge.state is State.ASKING:
        return _clock_ran_out(ctx, challenge, round_)
    return _score_when_all_is_in(ctx, challenge, round_)


def _clock_ran_out(ctx: JobContext, challenge: Challenge, round_: PosedQuestion) -> Sequence[ChallengeEvent]:
    if round_.asked_at is None:
        if outbox.waits(ctx.tx, questions.tag_of(round_)):
            challenges.put(ctx.tx, challenge.id, due_at=ctx.now + timing.UNSENT)
            return ()
        log.error("round %s of challenge %s could not be sent", round_.position, challenge.id)
        return rounds.close(ctx, challenge, round_)
    if challenge.seconds is None:
        return rounds.finish(ctx, challenge, EndReason.EXPIRED)
    return rounds.time_up(ctx, challenge, round_)


def _score_when_all_is_in(
    ctx: JobContext, challenge: Challenge, round_: PosedQuestion
) -> Sequence[ChallengeEvent]:
    """Votes that reached us before the end, or may have while we were deaf, are counted first."""
    ended_at = round_.closed_at or ctx.now
    kept = inbox.waits(ctx.tx, str(challenge.chat_id), ended_at)
    if (kept or not ctx.listening) and ctx.now - ended_at < LONGEST_WAIT:
        challenges.put(ctx.tx, challenge.id, due_at=ctx.now + LOOK_AGAIN)
        return ()
    return rounds.close(ctx, challenge, round_)


def _refresh(ctx: JobContext, challenge: Challenge) -> Sequence[ChallengeEvent]:
    challenges.put(ctx.tx, challenge.id, refresh_at=None)
    round_ = questions.open_in(ctx.tx, OfChallenge(challenge.id))
    if challenge.state == State.LOBBY:
        return use_cases.refresh_lobby(ctx, challenge)
    if challenge.state == State.ASKING and round_:
        return votes.refresh_count(ctx, challenge, round_)
    return ()


def _guarded(ctx: JobContext, challenge: Challenge, step: Step) -> Sequence[ChallengeEvent]:
    """One game that fails must not hold up the others."""
    try:
        with ctx.tx.savepoint():
            return step(ctx, challenge)
    except DamagedDatabase:
        raise
    except Exception:
        log.exception("challenge %s failed; trying it again in %s", challenge.id, AFTER_FAILURE)
        challenges.put(ctx.tx, challenge.id, due_at=ctx.now + AFTER_FAILURE, refresh_at=None)
        return ()
