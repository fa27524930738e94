"""Looking back at a challenge: every point explained, and one's own mistakes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat.tutor import Tutor
from bot.decks.model import Item
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import votes_repository as votes
from bot.features.challenge.repository import Challenge
from bot.features.challenge.votes_repository import Graded
from bot.features.questions import repository as questions
from bot.features.questions.rules import OfChallenge, PosedQuestion
from bot.storage.transaction import Transaction


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


def account(tx: Transaction, person: int, chat_id: int | None) -> Account | None:
    """The player's last game, in one chat or anywhere."""
    challenge = challenges.last_of(tx, person, chat_id)
    return None if challenge is None else Account(challenge, _entries(tx, challenge.id, person))


def missed(tx: Transaction, tutor: Tutor, challenge_id: int, person: int) -> tuple[Item, ...]:
    """The items of a challenge that this player got wrong or left out, as far as the decks have them."""
    ids = (
        entry.round.question.item_id
        for entry in _entries(tx, challenge_id, person)
        if entry.graded is None or not entry.graded.correct
    )
    return tuple(tutor.library.items[item_id] for item_id in ids if item_id in tutor.library.items)


def _entries(tx: Transaction, challenge_id: int, person: int) -> tuple[Entry, ...]:
    first = players.from_round(tx, challenge_id, person)
    if first is None:
        return ()
    closed = questions.closed_in(tx, OfChallenge(challenge_id))
    played = [round_ for round_ in closed if round_.position >= first]
    graded = votes.of_person(tx, person, [round_.id for round_ in played])
    return tuple(Entry(round_, graded.get(round_.id)) for round_ in played)
