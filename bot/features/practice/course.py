"""The course of a quiz: its questions laid out, and one after the other asked.

One question at a time is open, unless one is put in between: then the one that waited stays open too, and is
asked again afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext
from bot.decks.model import Item
from bot.features import questions, streak
from bot.features.memory.rules import PracticeKind
from bot.features.practice import repository
from bot.features.practice.outcomes import Closed, NothingToAsk, Started
from bot.features.practice.repository import Asked, Quiz, QuizState
from bot.features.questions.bag import Drawn
from bot.features.questions.rules import OfQuiz, Planned, QuestionState
from bot.storage.transaction import Transaction


def begin(
    ctx: LearnerContext, planned: Sequence[Planned], wanted: int, kind: PracticeKind, scope: str = ""
) -> Started | NothingToAsk:
    """A quiz of these questions, of which ``wanted`` were asked for."""
    if not planned:
        return NothingToAsk()
    quiz = repository.add_quiz(
        ctx.tx,
        user_id=ctx.learner.id,
        chat_id=ctx.place.chat_id,
        scope=scope,
        kind=kind,
        started_at=ctx.at,
    )
    questions.plan(ctx.tx, OfQuiz(quiz.id), planned)
    first = go_on(ctx.tx, quiz)
    return Started(first, wanted) if first else NothingToAsk()


def put_between(ctx: LearnerContext, waiting: Asked, item: Item) -> Asked | None:
    """Ask a question on an item before the one that waits. None when the item cannot be asked."""
    bag = questions.bag_of(ctx.tx, ctx.learner.id)
    planned = questions.pose_drawn(ctx, [Drawn(item.id, None)], bag)
    if not planned:
        return None
    questions.insert_before(ctx.tx, waiting.posed, planned)
    return _open_next(ctx.tx, waiting.quiz)


def go_on(tx: Transaction, quiz: Quiz) -> Asked | None:
    """Ask the question that waits, or else the next. None after the last."""
    return repository.waiting_in(tx, quiz.id) or _open_next(tx, quiz)


def close_earlier(ctx: LearnerContext) -> Closed | None:
    """End a quiz that was begun on an earlier day: what is due has changed since. None when there is none."""
    quiz = repository.open_quiz(ctx.tx, ctx.learner.id)
    today = streak.study_day(ctx)
    begun = streak.study_day(ctx, quiz.started_at) if quiz else today
    if quiz is None or begun >= today:
        return None
    repository.end_quiz(ctx.tx, quiz.id, QuizState.ABANDONED, ctx.at)
    return Closed(quiz.kind, begun, today, len(repository.results(ctx.tx, quiz.id)))


def _open_next(tx: Transaction, quiz: Quiz) -> Asked | None:
    """Ask the first planned question, and remember that it was asked."""
    following = questions.next_in(tx, OfQuiz(quiz.id))
    if following is None:
        return None
    questions.note_asked(tx, quiz.user_id, following)
    questions.put(tx, following.id, state=QuestionState.OPEN)
    return repository.find_asked(tx, following.id)
