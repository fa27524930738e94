"""A challenge from its call to its end: lobby, start, resume, stop. Its rounds are played in ``rounds``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.chat.context import Context, JobContext, LearnerContext
from bot.chat.feature import Sent
from bot.chat.messages import Place
from bot.decks.scope import everything, find_scope
from bot.features import profile, questions
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds, timing
from bot.features.challenge.events import (
    ChallengeEvent,
    ChallengeRunning,
    LobbyChanged,
    LobbyClosed,
    LobbyOpened,
    NothingToPlay,
    PressRefusal,
)
from bot.features.challenge.players_repository import NewPlayer
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import EndReason, Rules, State, Unplayable, check
from bot.features.questions.rules import OfChallenge, Planned


@dataclass(frozen=True, slots=True)
class Challenger:
    """Who calls a challenge, and whether that is somebody who can play."""

    id: int
    name: str
    plays: bool = True


def open_challenge(
    ctx: Context, caller: Challenger, rules: Rules
) -> LobbyOpened | ChallengeRunning | NothingToPlay:
    """Open a lobby, unless a challenge runs here already. There is one at a time in each topic."""
    running = running_here(ctx)
    if running:
        return running
    planned = _plan(ctx, rules)
    if not planned:
        return NothingToPlay()
    name = profile.shown_name(ctx.tx, caller.id, caller.name)
    challenge = challenges.add(
        ctx.tx,
        chat_id=ctx.place.chat_id,
        thread_id=_thread(ctx.place),
        caller=caller.id,
        caller_name=name,
        state=State.LOBBY,
        size=len(planned),
        seconds=rules.seconds,
        scoring=rules.scoring,
        scope=rules.scope.key,
        due_at=ctx.now + timing.LOBBY_LIFE,
        created_at=ctx.now,
        edited_at=ctx.now,
    )
    questions.plan(ctx.tx, OfChallenge(challenge.id), planned)
    if caller.plays:
        players.join(ctx.tx, challenge.id, NewPlayer(caller.id, name, ctx.now, from_round=1))
    return LobbyOpened(challenge, tuple(players.names(ctx.tx, challenge.id)))


def find_here(ctx: Context, challenge_id: int) -> Challenge | None:
    """A challenge by its number, if it is of this chat."""
    found = challenges.find(ctx.tx, challenge_id)
    return found if found and found.chat_id == ctx.place.chat_id else None


def running_here(ctx: Context) -> ChallengeRunning | None:
    """The challenge that is not over in this topic."""
    challenge = challenges.running(ctx.tx, ctx.place.chat_id, _thread(ctx.place))
    if challenge is None:
        return None
    names = tuple(players.names(ctx.tx, challenge.id))
    return ChallengeRunning(challenge, questions.open_in(ctx.tx, OfChallenge(challenge.id)), names)


def rules_of(ctx: Context, challenge: Challenge) -> Rules | Unplayable:
    """The rules that a challenge was played by, as far as the decks still have its scope."""
    scope = find_scope(challenge.scope, ctx.tutor.library) or everything(ctx.tutor.library)
    return check(challenge.size, challenge.seconds, challenge.scoring, scope)


def join(ctx: LearnerContext, challenge: Challenge) -> Sequence[ChallengeEvent] | PressRefusal:
    """Add the learner: to the lobby, or from the next round on while the game runs."""
    if challenge.state == State.OVER:
        return PressRefusal.OVER
    shown = profile.shown_name(ctx.tx, ctx.learner.id, ctx.learner.name)
    player = NewPlayer(ctx.learner.id, shown, ctx.now, _from_round(ctx, challenge))
    if not players.join(ctx.tx, challenge.id, player):
        return PressRefusal.IN_ALREADY
    if challenge.state != State.LOBBY:
        return ()
    assert challenge.due_at is not None
    due_at = timing.lobby_due(challenge.due_at, players.count(ctx.tx, challenge.id), ctx.now)
    return refresh_lobby(ctx, challenges.put(ctx.tx, challenge.id, due_at=due_at))


def refresh_lobby(ctx: Context, challenge: Challenge) -> Sequence[ChallengeEvent]:
    """Show the lobby as it is, now or, when it was edited just before, soon."""
    at = timing.edit_at(challenge.edited_at, timing.LOBBY_EDITS_APART, ctx.now)
    if at > ctx.now or challenge.lobby_message_id is None:
        challenges.put(ctx.tx, challenge.id, refresh_at=max(at, ctx.now + timing.LAST_VOTES))
        return ()
    fresh = challenges.put(ctx.tx, challenge.id, edited_at=ctx.now, refresh_at=None)
    return (LobbyChanged(fresh, tuple(players.names(ctx.tx, challenge.id))),)


def start(ctx: Context, challenge: Challenge) -> Sequence[ChallengeEvent] | PressRefusal:
    """Begin with who has joined."""
    if challenge.state == State.OVER:
        return PressRefusal.OVER
    if challenge.state != State.LOBBY:
        return PressRefusal.STARTED
    names = tuple(players.names(ctx.tx, challenge.id))
    if not names:
        return PressRefusal.EMPTY
    if not challenges.claim(ctx.tx, challenge, State.BETWEEN, ctx.now):
        return PressRefusal.STARTED
    begun = challenges.put(ctx.tx, challenge.id, started_at=ctx.now)
    return (LobbyChanged(begun, names), *rounds.next_round(ctx, begun))


def close_lobby(ctx: Context, challenge: Challenge, reason: EndReason) -> Sequence[ChallengeEvent]:
    """Over before it began."""
    names = tuple(players.names(ctx.tx, challenge.id))
    challenges.claim(ctx.tx, challenge, State.OVER, None)
    questions.drop_rest(ctx.tx, OfChallenge(challenge.id))
    over = challenges.put(ctx.tx, challenge.id, ended_at=ctx.now, end_reason=reason)
    return (LobbyClosed(over, names),)


def resume(ctx: Context, challenge: Challenge) -> Sequence[ChallengeEvent] | PressRefusal:
    """Go on after a pause."""
    if challenge.state == State.OVER:
        return PressRefusal.OVER
    if challenge.state != State.PAUSED or not challenges.claim(ctx.tx, challenge, State.BETWEEN, ctx.now):
        return PressRefusal.NOT_PAUSED
    woken = challenges.put(ctx.tx, challenge.id, empty_rounds=0)
    return rounds.next_round(ctx, woken)


def stop(ctx: Context, challenge: Challenge) -> Sequence[ChallengeEvent] | PressRefusal:
    """End it with what was played; votes of an open round count."""
    if challenge.state == State.OVER:
        return PressRefusal.OVER
    return _end(ctx, challenge, EndReason.STOPPED)


def make_room(ctx: Context) -> Sequence[ChallengeEvent] | None:
    """End a paused game here, which could be in the way for a day. None while another is being played."""
    running = running_here(ctx)
    if running is None:
        return ()
    if running.challenge.state != State.PAUSED:
        return None
    return _end(ctx, running.challenge, EndReason.STOPPED)


def end_now(ctx: Context) -> None:
    """We were removed from the chat: whatever runs there is over, and nobody can be told."""
    for challenge in challenges.running_in(ctx.tx, ctx.place.chat_id):
        _end(ctx, challenge, EndReason.REMOVED)


def clock_set_back(ctx: JobContext, by: timedelta) -> None:
    """What was due in a moment must not be due in an hour: the games' timers go back with the clock.

    How long an answer took nobody can tell now.
    """
    questions.void_open_rounds(ctx.tx)
    for challenge in challenges.waiting(ctx.tx, ctx.now + by):
        due_at = challenge.due_at and challenge.due_at - by
        refresh_at = challenge.refresh_at and challenge.refresh_at - by
        challenges.put(ctx.tx, challenge.id, due_at=due_at, refresh_at=refresh_at, edited_at=None)


def lobby_sent(ctx: Context, challenge_id: int, message: Sent) -> None:
    """Telegram took the lobby's message."""
    challenges.put(ctx.tx, challenge_id, lobby_message_id=message.message_id)


def _end(ctx: Context, challenge: Challenge, reason: EndReason) -> Sequence[ChallengeEvent]:
    if challenge.state == State.LOBBY:
        return close_lobby(ctx, challenge, reason)
    return rounds.finish(ctx, challenge, reason)


def _from_round(ctx: Context, challenge: Challenge) -> int:
    following = questions.next_in(ctx.tx, OfChallenge(challenge.id))
    return following.position if following else challenge.size + 1


def _plan(ctx: Context, rules: Rules) -> list[Planned]:
    """The rounds, drawn without replacement; what waits in another topic's game counts as drawn."""
    chat_id = ctx.place.chat_id
    bag = questions.bag_of(ctx.tx, chat_id).without(challenges.items_waiting(ctx.tx, chat_id))
    usable = [item.id for item in rules.scope.items if questions.has_options(ctx.tutor, item)]
    return questions.draw_rounds(ctx, usable, bag, rules.size)


def _thread(place: Place) -> int:
    """The topic as a challenge keeps it."""
    return place.thread_id or 0
