"""A challenge from its call to its end: lobby, start, resume, stop. Rounds are played in challenge_rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.chat.tutor import Tutor
from bot.decks.scope import everything, find_scope
from bot.features import profile
from bot.features.challenge import pace
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds as challenge_rounds
from bot.features.challenge.events import (
    Event,
    LobbyChanged,
    LobbyClosed,
    LobbyOpened,
    NothingToPlay,
    Refusal,
    Running,
)
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import EndReason, Rules, State, Unplayable, check
from bot.features.questions import bag_repository as bags
from bot.features.questions import repository as questions
from bot.features.questions import use_cases as posing
from bot.features.questions.rules import OfChallenge, Planned
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a challenge is played: one at a time in each topic. ``thread_id`` is 0 outside topics."""

    chat_id: int
    thread_id: int = 0


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls a challenge, and whether that is somebody who can play."""

    id: int
    name: str
    plays: bool = True


def open_challenge(
    tx: Transaction, tutor: Tutor, spot: Spot, caller: Caller, rules: Rules, now: datetime, rng: Random
) -> LobbyOpened | Running | NothingToPlay:
    """Open a lobby, unless a challenge runs here already."""
    running = running_here(tx, spot)
    if running:
        return running
    planned = _plan(tx, tutor, spot.chat_id, rules, rng)
    if not planned:
        return NothingToPlay()
    name = profile.shown_name(tx, caller.id, caller.name)
    challenge = challenges.add(
        tx,
        chat_id=spot.chat_id,
        thread_id=spot.thread_id,
        caller=caller.id,
        caller_name=name,
        state=State.LOBBY,
        size=len(planned),
        seconds=rules.seconds,
        scoring=rules.scoring,
        scope=rules.scope.key,
        due_at=now + pace.LOBBY_LIFE,
        created_at=now,
        edited_at=now,
    )
    questions.plan(tx, OfChallenge(challenge.id), planned)
    if caller.plays:
        players.join(tx, challenge.id, caller.id, name, now, from_round=1)
    return LobbyOpened(challenge, tuple(players.names(tx, challenge.id)))


def find_in(tx: Transaction, challenge_id: int, chat_id: int) -> Challenge | None:
    """A challenge by its number, if it is of this chat."""
    found = challenges.find(tx, challenge_id)
    return found if found and found.chat_id == chat_id else None


def running_here(tx: Transaction, spot: Spot) -> Running | None:
    """The challenge that is not over here."""
    challenge = challenges.running(tx, spot.chat_id, spot.thread_id)
    if challenge is None:
        return None
    return Running(
        challenge, questions.open_in(tx, OfChallenge(challenge.id)), tuple(players.names(tx, challenge.id))
    )


def rules_of(tutor: Tutor, challenge: Challenge) -> Rules | Unplayable:
    """The rules that a challenge was played by, as far as the decks still have its scope."""
    scope = find_scope(challenge.scope, tutor.library) or everything(tutor.library)
    return check(challenge.size, challenge.seconds, challenge.scoring, scope)


def join(
    tx: Transaction, challenge: Challenge, person: int, name: str, now: datetime
) -> Sequence[Event] | Refusal:
    """Add a player: to the lobby, or from the next round on while the game runs."""
    if challenge.state == State.OVER:
        return Refusal.OVER
    shown = profile.shown_name(tx, person, name)
    if not players.join(tx, challenge.id, person, shown, now, _from_round(tx, challenge)):
        return Refusal.IN_ALREADY
    if challenge.state != State.LOBBY:
        return ()
    assert challenge.due_at is not None
    due_at = pace.lobby_due(challenge.due_at, players.count(tx, challenge.id), now)
    return refresh_lobby(tx, challenges.put(tx, challenge.id, due_at=due_at), now)


def refresh_lobby(tx: Transaction, challenge: Challenge, now: datetime) -> Sequence[Event]:
    """Show the lobby as it is, now or, when it was edited just before, soon."""
    at = pace.edit_at(challenge.edited_at, pace.LOBBY_EDITS_APART, now)
    if at > now or challenge.lobby_message_id is None:
        challenges.put(tx, challenge.id, refresh_at=max(at, now + pace.LAST_VOTES))
        return ()
    fresh = challenges.put(tx, challenge.id, edited_at=now, refresh_at=None)
    return (LobbyChanged(fresh, tuple(players.names(tx, challenge.id))),)


def start(tx: Transaction, challenge: Challenge, now: datetime) -> Sequence[Event] | Refusal:
    """Begin with who has joined."""
    if challenge.state == State.OVER:
        return Refusal.OVER
    if challenge.state != State.LOBBY:
        return Refusal.STARTED
    names = tuple(players.names(tx, challenge.id))
    if not names:
        return Refusal.EMPTY
    if not challenges.claim(tx, challenge, State.BETWEEN, now):
        return Refusal.STARTED
    begun = challenges.put(tx, challenge.id, started_at=now)
    return (LobbyChanged(begun, names), *challenge_rounds.next_round(tx, begun, now))


def close_lobby(tx: Transaction, challenge: Challenge, now: datetime) -> Sequence[Event]:
    """Nobody started it: over."""
    names = tuple(players.names(tx, challenge.id))
    over = _end(tx, challenge, EndReason.CLOSED, now)
    return (LobbyClosed(over, names),)


def resume(tx: Transaction, challenge: Challenge, now: datetime) -> Sequence[Event] | Refusal:
    """Go on after a pause."""
    if challenge.state == State.OVER:
        return Refusal.OVER
    if challenge.state != State.PAUSED or not challenges.claim(tx, challenge, State.BETWEEN, now):
        return Refusal.NOT_PAUSED
    woken = challenges.put(tx, challenge.id, empty_rounds=0)
    return challenge_rounds.next_round(tx, woken, now)


def stop(tx: Transaction, challenge: Challenge, now: datetime) -> Sequence[Event] | Refusal:
    """End it with what was played; votes of an open round count."""
    if challenge.state == State.OVER:
        return Refusal.OVER
    if challenge.state == State.LOBBY:
        names = tuple(players.names(tx, challenge.id))
        return (LobbyClosed(_end(tx, challenge, EndReason.STOPPED, now), names),)
    return challenge_rounds.finish(tx, challenge, EndReason.STOPPED, now)


def end_now(tx: Transaction, chat_id: int, now: datetime) -> None:
    """We were removed from the chat: whatever runs there is over, and nobody can be told."""
    for challenge in challenges.running_in(tx, chat_id):
        if challenge.state == State.LOBBY:
            _end(tx, challenge, EndReason.REMOVED, now)
        else:
            challenge_rounds.finish(tx, challenge, EndReason.REMOVED, now)


def move_chat(tx: Transaction, old: int, new: int, now: datetime) -> None:
    """A group became a supergroup: its games and its bag go along."""
    for challenge in challenges.running_in(tx, old):
        if challenges.running(tx, new, challenge.thread_id):
            challenge_rounds.finish(tx, challenge, EndReason.REMOVED, now)
    challenges.move_chat(tx, old, new)
    bags.move_chat(tx, old, new)


def lobby_sent(tx: Transaction, challenge_id: int, message_id: int, _poll_id: str | None) -> None:
    """Telegram took the lobby's message."""
    challenges.put(tx, challenge_id, lobby_message_id=message_id)


def _end(tx: Transaction, challenge: Challenge, reason: EndReason, now: datetime) -> Challenge:
    challenges.claim(tx, challenge, State.OVER, None)
    questions.drop_rest(tx, OfChallenge(challenge.id))
    return challenges.put(tx, challenge.id, ended_at=now, end_reason=reason)


def _from_round(tx: Transaction, challenge: Challenge) -> int:
    following = questions.next_in(tx, OfChallenge(challenge.id))
    return following.position if following else challenge.size + 1


def _plan(tx: Transaction, tutor: Tutor, chat_id: int, rules: Rules, rng: Random) -> list[Planned]:
    """The rounds, drawn without replacement; what waits in another topic's game counts as drawn."""
    bag = bags.recall(tx, chat_id).without(challenges.items_waiting(tx, chat_id))
    usable = [item.id for item in rules.scope.items if posing.can_pose(tutor, item)]
    return posing.draw_questions(_Drawing(tutor, rng), usable, bag, rules.size)  # type: ignore


@dataclass
class _Drawing:
    tutor: Tutor
    rng: Random
