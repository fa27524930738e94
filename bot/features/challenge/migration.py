"""A group becomes a supergroup in the middle of a game."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import use_cases as challenge
from bot.features.challenge.events import (
    Event,
    LobbyOpened,
    Paused,
    RoundAsked,
)
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import State
from bot.features.questions import repository as questions
from bot.features.questions.rules import OfChallenge
from bot.storage.transaction import Transaction


def follow(tx: Transaction, old: int, new: int, now: datetime) -> Sequence[Event]:
    """Take the old chat's games along. What waits for people there is put again where they are now.

    Messages of the old chat cannot be edited from the new one, where their numbers belong to others. Votes
    on a question count once a person, wherever they see it; its speed part is void, as some see it later.
    """
    moving = {one.id for one in challenges.running_in(tx, old)}
    challenge.move_chat(tx, old, new, now)
    events: list[Event] = []
    for one in challenges.running_in(tx, new):
        if one.id in moving:
            events += _again(tx, one)
    return events


def _again(tx: Transaction, before: Challenge) -> Sequence[Event]:
    here = challenges.put(tx, before.id, lobby_message_id=None)
    open_round = questions.open_in(tx, OfChallenge(before.id))
    if open_round and open_round.message_id is not None:
        questions.put(tx, open_round.id, message_id=None, void_speed=True)
    if before.state == State.LOBBY and before.lobby_message_id is not None:
        return [LobbyOpened(here, tuple(players.names(tx, before.id)))]
    if before.state == State.PAUSED:
        following = questions.next_in(tx, OfChallenge(before.id))
        return [Paused(here, here.size - following.position + 1)] if following else []
    if before.state == State.ASKING and open_round and open_round.message_id is not None:
        return [RoundAsked(here, open_round)]
    return []
