"""Looking back at a challenge: every point explained, and one's own mistakes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat.context import LearnerContext
from bot.decks.model import Item
from bot.features import questions
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import votes_repository as votes
from bot.features.challenge.repository import Challenge
from bot.features.challenge.votes_repository import Graded
from bot.features.questions.rules import OfChallenge, PosedQuestion


@dataclass(frozen=True, slots=True)
class Entry:
    """One round, and what the player made of it; ``graded`` is None where they did not answer."""

    round: PosedQuestion
    graded: Graded | None


@dataclass(frozen=True, slots=True)
class Account:
    """Every point of one player's game."""

    challenge: Challenge
    entries: tuple[Entry, ...]

    @property
    def points(self) -> int:
        """The sum."""
        return sum(entry.graded.points for entry in self.entries if entry.graded)


def account(ctx: LearnerContext) -> Account | None:
    """The learner's last game: in this group, or anywhere when they ask in private."""
    chat_id = None if ctx.place.private else ctx.place.chat_id
    challenge = challenges.last_of(ctx.tx, ctx.learner.id, chat_id)
    return None if challenge is None else Account(challenge, _entries(ctx, challenge.id))


def missed(ctx: LearnerContext, challenge_id: int) -> tuple[Item, ...]:
    """The items of a challenge that the learner got wrong or left out, as far as the decks have them."""
    ids = (
        entry.round.question.item_id
        for entry in _entries(ctx, challenge_id)
        if entry.graded is None or not entry.graded.correct
    )
    items = ctx.tutor.library.items
    return tuple(items[item_id] for item_id in ids if item_id in items)


def _entries(ctx: LearnerContext, challenge_id: int) -> tuple[Entry, ...]:
    first = players.from_round(ctx.tx, challenge_id, ctx.learner.id)
    if first is None:
        return ()
    closed = questions.closed_in(ctx.tx, OfChallenge(challenge_id))
    played = [round_ for round_ in closed if round_.position >= first]
    graded = votes.of_person(ctx.tx, ctx.learner.id, [round_.id for round_ in played])
    return tuple(Entry(round_, graded.get(round_.id)) for round_ in played)
