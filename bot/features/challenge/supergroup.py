"""A group becomes a supergroup in the middle of a game."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context
from bot.features import questions
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds
from bot.features.challenge.events import ChallengeEvent, LobbyOpened, Paused, RoundAsked
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import EndReason, State
from bot.features.questions.rules import OfChallenge


def follow(ctx: Context, old: int) -> Sequence[ChallengeEvent]:
    """Take the old chat's games and its bag along. What waits for people is put again where they are now.

    Messages of the old chat cannot be edited from the new one, where their numbers belong to others. Votes
    on a question count once a person, wherever they see it; its speed part is void, as some see it later.
    """
    new = ctx.place.chat_id
    moving = challenges.running_in(ctx.tx, old)
    for challenge in moving:
        if challenges.running(ctx.tx, new, challenge.thread_id):
            rounds.finish(ctx, challenge, EndReason.REMOVED)
    challenges.move_chat(ctx.tx, old, new)
    questions.move_bag(ctx.tx, old, new)
    moved = {challenge.id for challenge in moving}
    here = [challenge for challenge in challenges.running_in(ctx.tx, new) if challenge.id in moved]
    return [event for challenge in here for event in _again(ctx, challenge)]


def _again(ctx: Context, before: Challenge) -> Sequence[ChallengeEvent]:
    here = challenges.put(ctx.tx, before.id, lobby_message_id=None)
    open_round = questions.open_in(ctx.tx, OfChallenge(before.id))
    if open_round and open_round.message_id is not None:
        questions.put(ctx.tx, open_round.id, message_id=None, void_speed=True)
    if before.state == State.LOBBY and before.lobby_message_id is not None:
        return [LobbyOpened(here, tuple(players.names(ctx.tx, before.id)))]
    if before.state == State.PAUSED:
        following = questions.next_in(ctx.tx, OfChallenge(before.id))
        return [Paused(here, here.size - following.position + 1)] if following else []
    if before.state == State.ASKING and open_round and open_round.message_id is not None:
        return [RoundAsked(here, open_round)]
    return []
