"""Quizzes and the questions in them, from planning to the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, select, update

from bot.features.memory import answers
from bot.features.practice.tables import polls, questions, quizzes
from bot.features.questions.rules import Question
from bot.storage.outbox import DeliveryTag, TagKind
from bot.storage.transaction import Transaction

PLANNED, OPEN, ANSWERED, DROPPED = "planned", "open", "answered", "dropped"
FINISHED, ABANDONED = "finished", "abandoned"

_QUIZ = tuple(
    quizzes.c[name] for name in ("id", "user_id", "chat_id", "scope", "state", "kind", "started_at")
)


@dataclass(frozen=True, slots=True)
class Quiz:
    """One learner's quiz."""

    id: int
    user_id: int
    chat_id: int
    scope: str
    state: str
    kind: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a quiz as it stands: ``size`` is the quiz's number of questions.

    ``asked_at`` is when it first reached the learner, None as long as we have not heard of that.
    """

    id: int
    quiz_id: int
    user_id: int
    chat_id: int
    position: int
    size: int
    bag_pass: int | None
    state: str
    maybe_twice: bool
    kind: str
    asked_at: datetime | None
    question: Question

    @property
    def tag(self) -> DeliveryTag:
        """Tells the question when its message was delivered."""
        return DeliveryTag(TagKind.QUESTION, self.id)

    @property
    def source(self) -> str:
        """The name under which an answer to it is kept."""
        return source_of(self.id)


def source_of(question_id: int) -> str:
    """The name under which the answer to a question is kept."""
    return f"question:{question_id}"


def add_quiz(tx: Transaction, user_id: int, chat_id: int, scope: str, kind: str, now: datetime) -> int:
    """Open a quiz."""
    values = {"user_id": user_id, "chat_id": chat_id, "scope": scope, "kind": kind}
    return _key(tx.execute(insert(quizzes).values({**values, "state": OPEN, "started_at": now})))


def add_questions(
    tx: Transaction, quiz_id: int, planned: Sequence[tuple[Question, int | None]], first: int = 1
) -> None:
    """Plan a quiz's questions from the position ``first`` on, each with its pass through the bag."""
    rows = [
        {
            "quiz_id": quiz_id,
            "position": position,
            "item_id": question.item_id,
            "variant": question.variant,
            "bag_pass": bag_pass,
            "stem": question.stem,
            "options": list(question.options),
            "key": question.key,
            "explanation": question.explanation,
            "state": PLANNED,
            "maybe_twice": False,
        }
        for position, (question, bag_pass) in enumerate(planned, start=first)
    ]
    tx.execute(insert(questions), rows)


def make_room(tx: Transaction, quiz_id: int, position: int) -> None:
    """Move the questions from a position on one further."""
    moved = (questions.c.quiz_id == quiz_id) & (questions.c.position >= position)
    # by way of negative numbers: no two questions may share a position for a moment
    tx.execute(update(questions).where(moved).values(position=-1 - questions.c.position))
    away = (questions.c.quiz_id == quiz_id) & (questions.c.position < 0)
    tx.execute(update(questions).where(away).values(position=-questions.c.position))


def open_quiz(tx: Transaction, user_id: int) -> Quiz | None:
    """The quiz that the learner is in."""
    here = (quizzes.c.user_id == user_id) & (quizzes.c.state == OPEN)
    row = tx.execute(select(*_QUIZ).where(here).order_by(quizzes.c.id.desc()).limit(1)).first()
    return None if row is None else Quiz(*row)


def find_quiz(tx: Transaction, quiz_id: int) -> Quiz | None:
    """A quiz by its number."""
    row = tx.execute(select(*_QUIZ).where(quizzes.c.id == quiz_id)).first()
    return None if row is None else Quiz(*row)


def end_quiz(tx: Transaction, quiz_id: int, state: str, now: datetime) -> None:
    """Finish or abandon a quiz; what was not answered is dropped."""
    tx.execute(update(quizzes).where(quizzes.c.id == quiz_id).values(state=state, ended_at=now))
    left = (questions.c.quiz_id == quiz_id) & questions.c.state.in_((PLANNED, OPEN))
    tx.execute(update(questions).where(left).values(state=DROPPED))


def find_question(tx: Transaction, question_id: int) -> Asked | None:
    """A question by its number."""
    return _one(tx, questions.c.id == question_id)


def question_of_poll(tx: Transaction, poll_id: str) -> Asked | None:
    """The question that was sent as this poll."""
    return _one(
        tx, questions.c.id == select(polls.c.question_id).where(polls.c.poll_id == poll_id).scalar_subquery()
    )


def open_question(tx: Transaction, quiz_id: int) -> Asked | None:
    """The question that waits for its answer."""
    return _one(tx, (questions.c.quiz_id == quiz_id) & (questions.c.state == OPEN))


def doubtful_question(tx: Transaction, quiz_id: int) -> Asked | None:
    """The question that waits and may be out under a poll id that we never learned."""
    waits = (questions.c.quiz_id == quiz_id) & (questions.c.state == OPEN)
    # of two, only the one that was sent first can be out unknown to us
    return _one(tx, waits & questions.c.maybe_twice, questions.c.id)


def planned_question(tx: Transaction, quiz_id: int) -> Asked | None:
    """The next question that was not asked yet."""
    return _one(tx, (questions.c.quiz_id == quiz_id) & (questions.c.state == PLANNED))


def latest_asked(tx: Transaction, user_id: int) -> tuple[Asked, datetime] | None:
    """The question that reached the learner last, and when."""
    asked_at = questions.c.asked_at
    statement = _asked().where(quizzes.c.user_id == user_id, asked_at.is_not(None))
    row = tx.execute(statement.order_by(asked_at.desc(), questions.c.id.desc()).limit(1)).first()
    return None if row is None else (_to_asked(row), row.asked_at)


def set_open(tx: Transaction, question_id: int) -> None:
    """The question is asked now."""
    tx.execute(update(questions).where(questions.c.id == question_id).values(state=OPEN))


def set_asked_at(tx: Transaction, question_id: int, at: datetime) -> None:
    """The question reached the learner; only the first time counts."""
    first = (questions.c.id == question_id) & questions.c.asked_at.is_(None)
    tx.execute(update(questions).where(first).values(asked_at=at))


def forget_asked_at(tx: Transaction, question_id: int) -> None:
    """The learner is busy with something else: time counts when the question comes again."""
    tx.execute(update(questions).where(questions.c.id == question_id).values(asked_at=None))


def set_answered(tx: Transaction, question_id: int) -> None:
    """The question has its answer."""
    tx.execute(update(questions).where(questions.c.id == question_id).values(state=ANSWERED))


def add_poll(tx: Transaction, question_id: int, poll_id: str) -> None:
    """The question reached the learner as this poll."""
    tx.execute(insert(polls).values(poll_id=poll_id, question_id=question_id))


def set_maybe_twice(tx: Transaction, question_id: int) -> None:
    """The learner may have this question twice, once under a poll id that we never learned."""
    tx.execute(update(questions).where(questions.c.id == question_id).values(maybe_twice=True))


def results(tx: Transaction, quiz_id: int) -> list[tuple[str, str, bool]]:
    """The answers of a quiz in order: their source, their item, and whether they were right."""
    source = "question:" + func.cast(questions.c.id, answers.c.source.type)
    statement = (
        select(answers.c.source, questions.c.item_id, answers.c.correct)
        .join(answers, answers.c.source == source)
        .where(questions.c.quiz_id == quiz_id)
        .order_by(questions.c.position)
    )
    return [(row[0], row[1], row[2]) for row in tx.execute(statement)]


def _one(
    tx: Transaction, here: ColumnElement[bool], first: ColumnElement[int] = questions.c.position
) -> Asked | None:
    row = tx.execute(_asked().where(here).order_by(first).limit(1)).first()
    return None if row is None else _to_asked(row)


def _asked() -> Select[Any]:
    inner = questions.alias("others")
    size = select(func.count()).where(inner.c.quiz_id == questions.c.quiz_id).scalar_subquery()
    joined = questions.join(quizzes, quizzes.c.id == questions.c.quiz_id)
    whose = (quizzes.c.user_id, quizzes.c.chat_id, quizzes.c.kind)
    return select(questions, *whose, size.label("size")).select_from(joined)


def _to_asked(row: Any) -> Asked:
    question = Question(row.item_id, row.variant, row.stem, tuple(row.options), row.key, row.explanation)
    return Asked(
        id=row.id,
        quiz_id=row.quiz_id,
        user_id=row.user_id,
        chat_id=row.chat_id,
        position=row.position,
        size=row.size,
        bag_pass=row.bag_pass,
        state=row.state,
        maybe_twice=row.maybe_twice,
        kind=row.kind,
        asked_at=row.asked_at,
        question=question,
    )


def _key(result: Any) -> int:
    return int(result.inserted_primary_key[0])
