"""The quiz: start, go on, answer, stop. A question is answered once, whatever arrives twice."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext
from bot.chat.tutor import Tutor
from bot.decks.model import Item
from bot.decks.scope import Request
from bot.features import focus, memory, profile, questions, streak
from bot.features.memory.rules import PLANNED, PracticeKind
from bot.features.practice import course, repository
from bot.features.practice.answering import answer_of, count_answer
from bot.features.practice.gains import gains
from bot.features.practice.outcomes import (
    AlreadyAnswered,
    Answered,
    Between,
    InQuiz,
    NothingToAsk,
    NotYours,
    Started,
    Summary,
)
from bot.features.practice.repository import Asked, Quiz, QuizAnswer, QuizState
from bot.features.questions.bag import Drawn
from bot.features.questions.rules import Choice, Form, QuestionState, choose, rate_card


def start(ctx: LearnerContext, request: Request) -> Started | InQuiz | NothingToAsk:
    """Begin a quiz over a scope, unless one is running."""
    waiting = repeat(ctx)
    if waiting:
        return waiting
    scope = request.scope
    items = scope.items if scope.name else profile.chosen_items(ctx.tx, ctx.learner, scope.items)
    usable = memory.without_leeches(ctx, items)
    bag = questions.bag_of(ctx.tx, ctx.learner.id)
    planned = questions.draw_questions(ctx, [item.id for item in usable], bag, request.size)
    return course.begin(ctx, planned, request.size, PracticeKind.QUIZ, scope.key)


def start_with(
    ctx: LearnerContext, items: Sequence[Item], kind: PracticeKind = PracticeKind.QUIZ
) -> Started | InQuiz | NothingToAsk:
    """Begin a quiz on just these items, in this order, unless one is running."""
    waiting = repeat(ctx)
    if waiting:
        return waiting
    drawn = [Drawn(item.id, None) for item in items]
    planned = questions.pose_drawn(ctx, drawn, questions.bag_of(ctx.tx, ctx.learner.id))
    return course.begin(ctx, planned, len(items), kind)


def start_on(ctx: LearnerContext, item: Item) -> Started | Between | InQuiz | NothingToAsk:
    """A question on one item at once: by itself, or before the question that waits in the running quiz.

    What was asked for by name comes to stay: it is reviewed from now on.
    """
    memory.admit(ctx, item.id, streak.study_day(ctx))
    waiting = running(ctx)
    if waiting is None:
        return start_with(ctx, [item])
    if waiting.asked.question.item_id == item.id:
        focus.look_away(ctx)
        return waiting
    asked = course.put_between(ctx, waiting.asked, item)
    return Between(asked) if asked else NothingToAsk()


def missed_in(ctx: LearnerContext, quiz_id: int) -> tuple[Item, ...]:
    """The items that the learner missed in a quiz of theirs and that the decks still have."""
    quiz = repository.find_quiz(ctx.tx, quiz_id)
    if quiz is None or quiz.user_id != ctx.learner.id:
        return ()
    return _missed(ctx.tutor, repository.results(ctx.tx, quiz_id))


def running(ctx: LearnerContext) -> InQuiz | None:
    """The learner's open quiz with the question that waits in it."""
    quiz = repository.open_quiz(ctx.tx, ctx.learner.id)
    asked = repository.waiting_in(ctx.tx, quiz.id) if quiz else None
    return InQuiz(asked) if asked else None


def repeat(ctx: LearnerContext) -> InQuiz | None:
    """The question that waits is put before the learner's eyes again, and "this" means it from now on."""
    waiting = running(ctx)
    if waiting:
        focus.look_away(ctx)
    return waiting


def stop(ctx: LearnerContext) -> Summary | None:
    """End the learner's quiz with what was answered. None when none is running."""
    quiz = repository.open_quiz(ctx.tx, ctx.learner.id)
    if quiz is None:
        return None
    repository.end_quiz(ctx.tx, quiz.id, QuizState.ABANDONED, ctx.at)
    return _summary(ctx, quiz)


def answer(ctx: LearnerContext, question_id: int, index: int) -> Answered | AlreadyAnswered | NotYours:
    """Grade by the option at ``index`` in the order that we sent, count it once, and move the quiz on."""
    asked = _own(ctx, question_id)
    if asked is None or asked.posed.state is QuestionState.PLANNED:
        return NotYours()
    return _count(ctx, asked, choose(asked.posed, index, ctx.at))


def shown_card(ctx: LearnerContext, question_id: int) -> Asked | AlreadyAnswered | NotYours:
    """A card that the learner wants to see the answer of."""
    asked = _own(ctx, question_id)
    if asked is None or asked.posed.state is QuestionState.PLANNED or asked.question.form is not Form.CARD:
        return NotYours()
    if asked.posed.state is not QuestionState.OPEN:
        return AlreadyAnswered(asked, memory.choice(ctx.tx, asked.id, ctx.learner.id))
    return asked


def rate(ctx: LearnerContext, question_id: int, knew: bool) -> Answered | AlreadyAnswered | NotYours:
    """Count once whether the learner says that they knew a card's answer, and move the quiz on."""
    asked = _own(ctx, question_id)
    if asked is None or asked.posed.state is QuestionState.PLANNED:
        return NotYours()
    return _count(ctx, asked, rate_card(asked.posed, knew, ctx.at))


def _count(ctx: LearnerContext, asked: Asked, choice: Choice | None) -> Answered | AlreadyAnswered | NotYours:
    if choice is None:
        return NotYours()
    counted = count_answer(ctx, answer_of(ctx, choice, asked.quiz.kind))
    if counted is None:
        return AlreadyAnswered(asked, memory.choice(ctx.tx, asked.id, ctx.learner.id))
    questions.put(ctx.tx, asked.id, state=QuestionState.CLOSED, closed_at=ctx.at)
    questions.note_answered(ctx.tx, ctx.learner.id, asked.question.item_id, choice.correct)
    following, summary = _move_on(ctx, asked.quiz)
    leech = ctx.tutor.library.items.get(asked.question.item_id) if counted.leech_now else None
    return Answered(asked, choice.option, choice.correct, counted, following, summary, leech)


def open_quiz_id(ctx: LearnerContext) -> int | None:
    """The number of the quiz that the learner is in."""
    quiz = repository.open_quiz(ctx.tx, ctx.learner.id)
    return quiz.id if quiz else None


def answered_item(ctx: LearnerContext, question_id: int) -> Item | None:
    """The item behind a question that the learner answered, if the decks still have it."""
    asked = _own(ctx, question_id)
    if asked is None or asked.posed.state is not QuestionState.CLOSED:
        return None
    return ctx.tutor.library.items.get(asked.question.item_id)


def _own(ctx: LearnerContext, question_id: int) -> Asked | None:
    asked = repository.find_asked(ctx.tx, question_id)
    return asked if asked and asked.quiz.user_id == ctx.learner.id else None


def _move_on(ctx: LearnerContext, quiz: Quiz) -> tuple[Asked | None, Summary | None]:
    if quiz.state is not QuizState.OPEN:
        return None, None
    following = course.go_on(ctx.tx, quiz)
    if following:
        return following, None
    repository.end_quiz(ctx.tx, quiz.id, QuizState.FINISHED, ctx.at)
    return None, _summary(ctx, quiz)


def _summary(ctx: LearnerContext, quiz: Quiz) -> Summary:
    results = repository.results(ctx.tx, quiz.id)
    return Summary(
        quiz_id=quiz.id,
        scope=quiz.scope,
        right=sum(one.correct for one in results),
        size=len(results),
        missed=_missed(ctx.tutor, results),
        gains=gains(ctx, results) if quiz.kind in PLANNED and results else None,
    )


def _missed(tutor: Tutor, results: Sequence[QuizAnswer]) -> tuple[Item, ...]:
    ids = dict.fromkeys(one.item_id for one in results if not one.correct)
    return tuple(tutor.library.items[item_id] for item_id in ids if item_id in tutor.library.items)
