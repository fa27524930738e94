"""Posed questions and the polls they were sent as, whether in a quiz or in a challenge."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, literal, select, update

from bot.features.questions.rules import (
    OfChallenge,
    OfQuiz,
    Owner,
    Planned,
    PosedQuestion,
    Question,
    QuestionState,
)
from bot.features.questions.tables import polls, posed_questions
from bot.storage.dialect import insert_new
from bot.storage.rows import record, values
from bot.storage.transaction import Transaction
from bot.storage.types import Instant

_ALL = posed_questions.c
_NEW = {"state": QuestionState.PLANNED, "calls": 0, "void_speed": False, "maybe_twice": False}
_DOUBTFUL = (_ALL.state == QuestionState.OPEN) & _ALL.maybe_twice


def plan(tx: Transaction, owner: Owner, planned: Sequence[Planned], first: int = 1) -> None:
    """Plan questions from the position ``first`` on."""
    rows = [
        {**values(one.question), **_NEW, **_columns(owner), "position": position, "bag_pass": one.bag_pass}
        for position, one in enumerate(planned, start=first)
    ]
    tx.execute(insert(posed_questions), rows)


def insert_before(tx: Transaction, waiting: PosedQuestion, planned: Sequence[Planned]) -> None:
    """Plan questions in front of one that waits; its time counts when it is asked again."""
    moved = _of(waiting.owner) & (_ALL.position >= waiting.position)
    # by way of negative numbers: no two questions may share a position for a moment
    behind = -len(planned) - _ALL.position
    tx.execute(update(posed_questions).where(moved).values(position=behind))
    away = _of(waiting.owner) & (_ALL.position < 0)
    tx.execute(update(posed_questions).where(away).values(position=-_ALL.position))
    plan(tx, waiting.owner, planned, waiting.position)
    put(tx, waiting.id, asked_at=None)


def find(tx: Transaction, question_id: int) -> PosedQuestion | None:
    """A posed question by its number."""
    return _one(tx, _ALL.id == question_id)


def of_poll(tx: Transaction, poll_id: str) -> PosedQuestion | None:
    """The question that was sent as this poll, as far as we learned its id."""
    return _one(tx, _ALL.id == _number_of(poll_id))


def open_in(tx: Transaction, owner: Owner) -> PosedQuestion | None:
    """The question that is being answered; of several the one that comes first."""
    return _one(tx, _of(owner) & (_ALL.state == QuestionState.OPEN))


def next_in(tx: Transaction, owner: Owner) -> PosedQuestion | None:
    """The next question that was not asked yet."""
    return _one(tx, _of(owner) & (_ALL.state == QuestionState.PLANNED))


def closed_in(tx: Transaction, owner: Owner) -> list[PosedQuestion]:
    """Every closed question in order."""
    return _every(tx, _of(owner) & (_ALL.state == QuestionState.CLOSED), _ALL.position)


def doubtful_in(tx: Transaction, owner: Owner) -> PosedQuestion | None:
    """The question that waits and may be out under a poll id that we never learned."""
    # of two, only the one that was sent first can be out unknown to us
    found = _every(tx, _of(owner) & _DOUBTFUL, _ALL.id, limit=1)
    return found[0] if found else None


def doubtful_rounds(tx: Transaction, challenge_ids: Collection[int] | None) -> list[PosedQuestion]:
    """Up to two such questions of these challenges; None: of any."""
    of_these = _ALL.challenge_id.is_not(None)
    if challenge_ids is not None:
        of_these = _ALL.challenge_id.in_(challenge_ids)
    return _every(tx, of_these & _DOUBTFUL, _ALL.id, limit=2)


def put(tx: Transaction, question_id: int, **changed: Any) -> None:
    """Change a posed question."""
    tx.execute(update(posed_questions).where(_ALL.id == question_id).values(**changed))


def claim(tx: Transaction, question_id: int, old: QuestionState, new: QuestionState, **changed: Any) -> bool:
    """Move a question from a state to the next; False when it was moved before."""
    here = (_ALL.id == question_id) & (_ALL.state == old)
    return tx.execute(update(posed_questions).where(here).values(state=new, **changed)).rowcount == 1


def sent(tx: Transaction, question_id: int, message_id: int, poll_id: str | None, now: datetime) -> None:
    """Telegram took the question: its time runs from the first send, and votes on this poll count for it."""
    put(tx, question_id, message_id=message_id, asked_at=func.coalesce(_ALL.asked_at, literal(now, Instant)))
    if poll_id:
        add_poll(tx, poll_id, question_id)


def add_poll(tx: Transaction, poll_id: str, question_id: int) -> None:
    """The question is out as this poll, too."""
    insert_new(tx, polls, {"poll_id": poll_id, "posed_question_id": question_id})


def set_maybe_twice(tx: Transaction, question_id: int) -> None:
    """The question may be out twice, once under a poll id that we never learned."""
    put(tx, question_id, maybe_twice=True)


def drop_rest(tx: Transaction, owner: Owner) -> None:
    """What was not closed never will be asked again."""
    left = _of(owner) & _ALL.state.in_((QuestionState.PLANNED, QuestionState.OPEN))
    tx.execute(update(posed_questions).where(left).values(state=QuestionState.DROPPED))


def void_open_rounds(tx: Transaction) -> None:
    """An outage of ours overlapped every challenge's question that is open now."""
    here = (_ALL.state == QuestionState.OPEN) & _ALL.challenge_id.is_not(None)
    tx.execute(update(posed_questions).where(here).values(void_speed=True))


def to_posed(row: Any) -> PosedQuestion:
    """A row of posed questions."""
    owner = OfChallenge(row.challenge_id) if row.quiz_id is None else OfQuiz(row.quiz_id)
    question = record(Question, row, options=tuple(row.options))
    return record(PosedQuestion, row, owner=owner, question=question)


def _number_of(poll_id: str) -> ColumnElement[int]:
    return select(polls.c.posed_question_id).where(polls.c.poll_id == poll_id).scalar_subquery()


def _columns(owner: Owner) -> dict[str, int]:
    match owner:
        case OfQuiz(quiz_id):
            return {"quiz_id": quiz_id}
        case OfChallenge(challenge_id):
            return {"challenge_id": challenge_id}


def _of(owner: Owner) -> ColumnElement[bool]:
    match owner:
        case OfQuiz(quiz_id):
            return _ALL.quiz_id == quiz_id
        case OfChallenge(challenge_id):
            return _ALL.challenge_id == challenge_id


def _one(tx: Transaction, here: ColumnElement[bool]) -> PosedQuestion | None:
    found = _every(tx, here, _ALL.position, limit=1)
    return found[0] if found else None


def _every(
    tx: Transaction, here: ColumnElement[bool], order: ColumnElement[int], limit: int | None = None
) -> list[PosedQuestion]:
    statement = select(posed_questions).where(here).order_by(order).limit(limit)
    return [to_posed(row) for row in tx.execute(statement)]
