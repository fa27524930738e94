"""Votes in challenges: one for each person in each round, whatever arrives twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from bot.features.challenge.tables import players, votes
from bot.storage.dialect import insert_new
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Vote:
    """What a person chose, and when we heard of it."""

    person: int
    chosen: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Graded:
    """A vote's worth, known once its round is closed."""

    person: int
    correct: bool
    time_ms: int
    points: int


def add(tx: Transaction, round_id: int, vote: Vote) -> bool:
    """Keep a vote; False when this person has voted in this round."""
    values = {"round_id": round_id, "person": vote.person, "chosen": vote.chosen, "at": vote.at}
    return insert_new(tx, votes, values)


def take_back(tx: Transaction, round_id: int, person: int) -> bool:
    """Forget a vote that was retracted; False when there was none."""
    here = (votes.c.round_id == round_id) & (votes.c.person == person)
    return tx.execute(delete(votes).where(here)).rowcount == 1


def of_round(tx: Transaction, round_id: int) -> list[Vote]:
    """The round's votes as they came."""
    columns = (votes.c.person, votes.c.chosen, votes.c.at)
    here = votes.c.round_id == round_id
    return [
        Vote(*row) for row in tx.execute(select(*columns).where(here).order_by(votes.c.at, votes.c.person))
    ]


def count(tx: Transaction, round_id: int) -> int:
    """How many have voted."""
    return tx.execute(select(func.count()).where(votes.c.round_id == round_id)).scalar_one()


def missing(tx: Transaction, challenge_id: int, round_id: int, number: int) -> int:
    """How many who play this round have not voted in it."""
    voted = select(votes.c.person).where(votes.c.round_id == round_id)
    here = (players.c.challenge_id == challenge_id) & (players.c.from_round <= number)
    return tx.execute(select(func.count()).where(here, players.c.person.not_in(voted))).scalar_one()


def grade(tx: Transaction, round_id: int, graded: Iterable[Graded]) -> None:
    """Keep what the votes were worth."""
    rows = [
        {"at_person": one.person, "was": one.correct, "took": one.time_ms, "worth": one.points}
        for one in graded
    ]
    if rows:
        here = (votes.c.round_id == round_id) & (votes.c.person == bindparam("at_person"))
        worth = update(votes).values(
            correct=bindparam("was"), time_ms=bindparam("took"), points=bindparam("worth")
        )
        tx.execute(worth.where(here), rows)


def of_person(tx: Transaction, person: int, round_ids: Iterable[int]) -> dict[int, Graded]:
    """One person's graded votes in these rounds."""
    columns = (votes.c.round_id, votes.c.person, votes.c.correct, votes.c.time_ms, votes.c.points)
    here = (votes.c.person == person) & votes.c.round_id.in_(list(round_ids)) & votes.c.correct.is_not(None)
    return {row[0]: Graded(*row[1:]) for row in tx.execute(select(*columns).where(here))}
