"""Quizzes, and the questions posed in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    func,
    insert,
    select,
    update,
)

from bot.features import questions
from bot.features.memory import answers
from bot.features.memory.rules import PracticeKind
from bot.features.questions import posed_questions
from bot.features.questions.rules import OfQuiz, PosedQuestion, Question, QuestionState
from bot.storage import dialect
from bot.storage.rows import columns, every, first, record
from bot.storage.transaction import Transaction
from bot.storage.types import EnumText, Instant, metadata


class QuizState(StrEnum):
    """Whether a quiz goes on."""

    OPEN = "open"
    FINISHED = "finished"
    ABANDONED = "abandoned"


quizzes = Table(
    "quizzes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    # the words the learner chose it by: a topic, a level, a deck; empty for everything
    Column("scope", String(100), nullable=False),
    Column("state", EnumText(QuizState, 10), nullable=False),
    # what it was for: quiz, today, review, mistakes
    Column("kind", EnumText(PracticeKind, 12), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("quizzes_by_user", "user_id", "state"),
    **dialect.IDS_ONCE,
)


@dataclass(frozen=True, slots=True)
class Quiz:
    """One learner's quiz. ``kind`` is what the practice was for."""

    id: int
    user_id: int
    chat_id: int
    scope: str
    state: QuizState
    kind: PracticeKind
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a quiz, which has ``size`` of them."""

    posed: PosedQuestion
    quiz: Quiz
    size: int

    @property
    def id(self) -> int:
        """The posed question's number."""
        return self.posed.id

    @property
    def question(self) -> Question:
        """What is asked."""
        return self.posed.question


@dataclass(frozen=True, slots=True)
class QuizAnswer:
    """An answer in a quiz."""

    posed_question_id: int
    item_id: str
    correct: bool


_QUIZ = select(*columns(quizzes, Quiz))
_ITS = "its_"
"""Before a quiz's columns where they stand beside its question's."""


def add_quiz(tx: Transaction, **begun: Any) -> Quiz:
    """Open a quiz."""
    statement = insert(quizzes).values(state=QuizState.OPEN, **begun)
    return record(Quiz, tx.execute(statement.returning(*columns(quizzes, Quiz))).one())


def open_quiz(tx: Transaction, user_id: int) -> Quiz | None:
    """The quiz that the learner is in."""
    here = (quizzes.c.user_id == user_id) & (quizzes.c.state == QuizState.OPEN)
    return first(tx, Quiz, _QUIZ.where(here).order_by(quizzes.c.id.desc()))


def find_quiz(tx: Transaction, quiz_id: int) -> Quiz | None:
    """A quiz by its number."""
    return first(tx, Quiz, _QUIZ.where(quizzes.c.id == quiz_id))


def end_quiz(tx: Transaction, quiz_id: int, state: QuizState, now: datetime) -> None:
    """Finish or abandon a quiz; what was not answered is dropped."""
    tx.execute(update(quizzes).where(quizzes.c.id == quiz_id).values(state=state, ended_at=now))
    questions.drop_rest(tx, OfQuiz(quiz_id))


def find_asked(tx: Transaction, question_id: int) -> Asked | None:
    """A quiz's question by its number; None also for a challenge's."""
    return _first(tx, _asked(posed_questions.c.id == question_id))


def waiting_in(tx: Transaction, quiz_id: int) -> Asked | None:
    """The question that waits for its answer; of two the one that was put in between."""
    here = (posed_questions.c.quiz_id == quiz_id) & (posed_questions.c.state == QuestionState.OPEN)
    return _first(tx, _asked(here).order_by(posed_questions.c.position))


def asked_as(tx: Transaction, poll_id: str) -> Asked | None:
    """A quiz's question by the poll it was sent as."""
    posed = questions.of_poll(tx, poll_id)
    return find_asked(tx, posed.id) if posed else None


def latest_asked(tx: Transaction, user_id: int) -> tuple[Asked, datetime] | None:
    """The question that reached the learner last, and when."""
    at = posed_questions.c.asked_at
    here = (quizzes.c.user_id == user_id) & at.is_not(None)
    found = _first(tx, _asked(here).order_by(at.desc(), posed_questions.c.id.desc()))
    return (found, found.posed.asked_at) if found and found.posed.asked_at else None


def results(tx: Transaction, quiz_id: int) -> list[QuizAnswer]:
    """The answers of a quiz in order."""
    joined = posed_questions.join(answers, answers.c.posed_question_id == posed_questions.c.id)
    here = posed_questions.c.quiz_id == quiz_id
    statement = select(*columns(answers, QuizAnswer)).select_from(joined).where(here)
    return every(tx, QuizAnswer, statement.order_by(posed_questions.c.position))


def _asked(here: ColumnElement[bool]) -> Select[Any]:
    others = posed_questions.alias("others")
    size = select(func.count()).where(others.c.quiz_id == quizzes.c.id).scalar_subquery()
    quiz = columns(quizzes, Quiz, prefix=_ITS)
    joined = posed_questions.join(quizzes, quizzes.c.id == posed_questions.c.quiz_id)
    return select(posed_questions, *quiz, size.label("size")).select_from(joined).where(here)


def _first(tx: Transaction, statement: Select[Any]) -> Asked | None:
    row = tx.execute(statement.limit(1)).first()
    return None if row is None else Asked(questions.to_posed(row), record(Quiz, row, prefix=_ITS), row.size)
