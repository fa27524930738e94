"""Votes in challenges: one for each person in each round, whatever arrives twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, bindparam, cast, delete, func, select, update

from bot.features.challenge.board import Tally
from bot.features.challenge.tables import players, votes
from bot.features.questions import posed_questions
from bot.features.questions.rules import QuestionState
from bot.storage.dialect import insert_new
from bot.storage.rows import columns, every, record, values
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class CastVote:
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


def add(tx: Transaction, round_id: int, vote: CastVote) -> bool:
    """Keep a vote; False when this person has voted in this round."""
    return insert_new(tx, votes, {"posed_question_id": round_id, **values(vote)})


def take_back(tx: Transaction, round_id: int, person: int) -> bool:
    """Forget a vote that was retracted; False when there was none."""
    here = (votes.c.posed_question_id == round_id) & (votes.c.person == person)
    return tx.execute(delete(votes).where(here)).rowcount == 1


def of_round(tx: Transaction, round_id: int) -> list[CastVote]:
    """The round's votes as they came."""
    every_vote = select(*columns(votes, CastVote)).where(votes.c.posed_question_id == round_id)
    return every(tx, CastVote, every_vote.order_by(votes.c.at, votes.c.person))


def count(tx: Transaction, round_id: int) -> int:
    """How many have voted."""
    return tx.execute(select(func.count()).where(votes.c.posed_question_id == round_id)).scalar_one()


def missing(tx: Transaction, challenge_id: int, round_id: int, number: int) -> int:
    """How many who play this round have not voted in it."""
    voted = select(votes.c.person).where(votes.c.posed_question_id == round_id)
    here = (players.c.challenge_id == challenge_id) & (players.c.from_round <= number)
    return tx.execute(select(func.count()).where(here, players.c.person.not_in(voted))).scalar_one()


def grade(tx: Transaction, round_id: int, graded: Iterable[Graded]) -> None:
    """Keep what the votes were worth."""
    rows = [
        {"at_person": one.person, "was": one.correct, "took": one.time_ms, "worth": one.points}
        for one in graded
    ]
    if rows:
        here = (votes.c.posed_question_id == round_id) & (votes.c.person == bindparam("at_person"))
        worth = update(votes).values(
            correct=bindparam("was"), time_ms=bindparam("took"), points=bindparam("worth")
        )
        tx.execute(worth.where(here), rows)


def of_person(tx: Transaction, person: int, round_ids: Iterable[int]) -> dict[int, Graded]:
    """One person's graded votes in these rounds."""
    here = (votes.c.person == person) & votes.c.posed_question_id.in_(list(round_ids))
    graded = select(votes).where(here, votes.c.correct.is_not(None))
    return {row.posed_question_id: record(Graded, row) for row in tx.execute(graded)}


def tallies(tx: Transaction, challenge_id: int) -> list[Tally]:
    """Every closed round's answers."""
    posed = posed_questions.c
    counted = select(
        posed.position.label("number"),
        posed.stem,
        func.count(votes.c.person).label("answered"),
        func.coalesce(func.sum(cast(votes.c.correct, Integer)), 0).label("right"),
    ).select_from(posed_questions.outerjoin(votes, votes.c.posed_question_id == posed.id))
    here = (posed.challenge_id == challenge_id) & (posed.state == QuestionState.CLOSED)
    return every(tx, Tally, counted.where(here).group_by(posed.id).order_by(posed.position))
