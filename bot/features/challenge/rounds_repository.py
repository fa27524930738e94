"""A challenge's rounds and the polls they were sent as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, cast, func, insert, select, update

from bot.features.challenge.board import Tally
from bot.features.challenge.rules import State
from bot.features.challenge.tables import challenges, players, round_polls, rounds, votes
from bot.features.questions.rules import Question
from bot.storage.dialect import insert_new
from bot.storage.outbox import DeliveryTag, TagKind
from bot.storage.transaction import Transaction

PLANNED, ASKING, CLOSED, DROPPED = "planned", "asking", "closed", "dropped"


@dataclass(frozen=True, slots=True)
class Round:
    """One question of a challenge, as the group sees it."""

    id: int
    challenge_id: int
    number: int
    bag_pass: int | None
    state: str
    asked_at: datetime | None
    closed_at: datetime | None
    message_id: int | None
    calls: int
    void_speed: bool
    maybe_twice: bool
    question: Question

    @property
    def tag(self) -> DeliveryTag:
        """Tells the round when its message was delivered."""
        return DeliveryTag(TagKind.ROUND, self.id)

    @property
    def source(self) -> str:
        """The name under which answers to it are kept."""
        return f"round:{self.id}"


def plan(tx: Transaction, challenge_id: int, planned: Sequence[tuple[Question, int | None]]) -> None:
    """Plan the rounds, each with its pass through the group's bag."""
    rows = [
        {
            "challenge_id": challenge_id,
            "number": number,
            "item_id": question.item_id,
            "variant": question.variant,
            "bag_pass": bag_pass,
            "stem": question.stem,
            "options": list(question.options),
            "key": question.key,
            "explanation": question.explanation,
            "state": PLANNED,
            "calls": 0,
            "void_speed": False,
            "maybe_twice": False,
        }
        for number, (question, bag_pass) in enumerate(planned, start=1)
    ]
    tx.execute(insert(rounds), rows)


def find(tx: Transaction, round_id: int) -> Round | None:
    """A round by its number in the database."""
    return _one(tx, rounds.c.id == round_id)


def asking(tx: Transaction, challenge_id: int) -> Round | None:
    """The round that is being answered."""
    return _one(tx, (rounds.c.challenge_id == challenge_id) & (rounds.c.state == ASKING))


def planned(tx: Transaction, challenge_id: int) -> Round | None:
    """The next round that was not asked yet."""
    return _one(tx, (rounds.c.challenge_id == challenge_id) & (rounds.c.state == PLANNED))


def closed(tx: Transaction, challenge_id: int) -> list[Round]:
    """Every closed round in order."""
    here = (rounds.c.challenge_id == challenge_id) & (rounds.c.state == CLOSED)
    return [_to_round(row) for row in tx.execute(select(rounds).where(here).order_by(rounds.c.number))]


def planned_items(tx: Transaction, chat_id: int) -> set[str]:
    """Items that wait in this chat's challenges."""
    joined = rounds.join(challenges, challenges.c.id == rounds.c.challenge_id)
    here = (
        (challenges.c.chat_id == chat_id) & (challenges.c.state != State.OVER) & (rounds.c.state == PLANNED)
    )
    return set(tx.scalars(select(rounds.c.item_id).select_from(joined).where(here)))


def put(tx: Transaction, round_id: int, **values: Any) -> None:
    """Change a round."""
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(**values))


def claim(tx: Transaction, round_id: int, old: str, new: str, **values: Any) -> bool:
    """Move a round from a state to the next; False when it was moved before."""
    here = (rounds.c.id == round_id) & (rounds.c.state == old)
    return tx.execute(update(rounds).where(here).values(state=new, **values)).rowcount == 1


def drop(tx: Transaction, challenge_id: int) -> None:
    """What was not closed never will be."""
    here = (rounds.c.challenge_id == challenge_id) & rounds.c.state.in_((PLANNED, ASKING))
    tx.execute(update(rounds).where(here).values(state=DROPPED))


def add_poll(tx: Transaction, poll_id: str, round_id: int) -> None:
    """The round is out as this poll, too."""
    insert_new(tx, round_polls, {"poll_id": poll_id, "round_id": round_id})


def of_poll(tx: Transaction, poll_id: str) -> Round | None:
    """The round that was sent as this poll."""
    here = select(round_polls.c.round_id).where(round_polls.c.poll_id == poll_id).scalar_subquery()
    return _one(tx, rounds.c.id == here)


def chat_of_poll(tx: Transaction, poll_id: str) -> int | None:
    """The chat in which a poll of a challenge hangs."""
    joined = round_polls.join(rounds, rounds.c.id == round_polls.c.round_id).join(
        challenges, challenges.c.id == rounds.c.challenge_id
    )
    return tx.scalar(select(challenges.c.chat_id).select_from(joined).where(round_polls.c.poll_id == poll_id))


def doubtful(tx: Transaction, person: int | None) -> list[Round]:
    """Open rounds that may be out under a poll id that we never learned; those of one player only."""
    here = (rounds.c.state == ASKING) & rounds.c.maybe_twice
    if person is not None:
        games = select(players.c.challenge_id).where(players.c.person == person)
        here &= rounds.c.challenge_id.in_(games)
    return [_to_round(row) for row in tx.execute(select(rounds).where(here).order_by(rounds.c.id).limit(2))]


def void_open(tx: Transaction) -> None:
    """An outage of ours overlapped every round that is open now."""
    tx.execute(update(rounds).where(rounds.c.state == ASKING).values(void_speed=True))


def tallies(tx: Transaction, challenge_id: int) -> list[Tally]:
    """Every closed round's answers."""
    counted = select(
        rounds.c.number,
        rounds.c.stem,
        func.count(votes.c.person),
        func.coalesce(func.sum(cast(votes.c.correct, Integer)), 0),
    ).select_from(rounds.outerjoin(votes, votes.c.round_id == rounds.c.id))
    here = (rounds.c.challenge_id == challenge_id) & (rounds.c.state == CLOSED)
    rows = tx.execute(counted.where(here).group_by(rounds.c.id).order_by(rounds.c.number))
    return [Tally(*row) for row in rows]


def _one(tx: Transaction, here: ColumnElement[bool]) -> Round | None:
    row = tx.execute(select(rounds).where(here).order_by(rounds.c.number).limit(1)).first()
    return None if row is None else _to_round(row)


def _to_round(row: Any) -> Round:
    question = Question(row.item_id, row.variant, row.stem, tuple(row.options), row.key, row.explanation)
    plain = {name: getattr(row, name) for name in Round.__slots__ if name != "question"}
    return Round(question=question, **plain)
