"""The quiz: start, go on, answer, stop. A question is answered once, whatever arrives twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from bot.chat.tutor import Tutor
from bot.decks.model import Item
from bot.decks.scope import Request
from bot.features.memory import answers_repository as answers
from bot.features.memory import use_cases as review
from bot.features.memory.answers_repository import Answer
from bot.features.memory.rules import taken_ms
from bot.features.memory.use_cases import QUIZ
from bot.features.practice import course, gains
from bot.features.practice import record as progress
from bot.features.practice import repository as quizzes
from bot.features.practice.outcomes import (
    AlreadyAnswered,
    Answered,
    Between,
    NothingToAsk,
    NotYours,
    Running,
    Started,
    Summary,
)
from bot.features.practice.repository import Asked, Quiz
from bot.features.profile import repository as learners
from bot.features.profile.repository import Learner
from bot.features.questions import use_cases as posing
from bot.features.questions.bag import (
    NEW,
    Drawn,
    draw,
    remember_answered,
)
from bot.features.settings import use_cases as settings
from bot.storage.transaction import Transaction


def start(
    tx: Transaction,
    tutor: Tutor,
    learner: Learner,
    chat_id: int,
    request: Request,
    now: datetime,
    rng: Random,
) -> Started | Running | NothingToAsk:
    """Begin a quiz over a scope, unless one is running."""
    waiting = running(tx, learner)
    if waiting:
        return waiting
    scope = request.scope
    items = scope.items if scope.name else settings.chosen_items(tx, learner, scope.items)
    usable = [item for item in items if posing.can_pose(tutor, item)]
    usable = review.without_aside(tx, learner.id, usable)
    memories = learners.recall(tx, learner.id)
    drawn = draw([item.id for item in usable], memories, request.size, learner.asked, rng)
    return _begin(tx, tutor, learner, chat_id, request.scope.key, drawn, request.size, now, rng)


def start_with(
    tx: Transaction,
    tutor: Tutor,
    learner: Learner,
    chat_id: int,
    items: Sequence[Item],
    scope: str,
    now: datetime,
    rng: Random,
    kind: str = QUIZ,
) -> Started | Running | NothingToAsk:
    """Begin a quiz on just these items, in this order, unless one is running."""
    waiting = running(tx, learner)
    if waiting:
        return waiting
    drawn = [Drawn(item.id, None) for item in items if posing.can_pose(tutor, item)]
    return _begin(tx, tutor, learner, chat_id, scope, drawn, len(items), now, rng, kind)


def start_on(
    tx: Transaction, tutor: Tutor, learner: Learner, chat_id: int, item: Item, now: datetime, rng: Random
) -> Started | Between | Running | NothingToAsk:
    """A question on one item at once: by itself, or before the question that waits in the running quiz."""
    waiting = running(tx, learner)
    if waiting is None:
        return start_with(tx, tutor, learner, chat_id, [item], "", now, rng)
    if waiting.asked.question.item_id == item.id:
        return waiting
    asked = course.put_between(tx, tutor, learner, waiting.asked, item, rng)
    return Between(asked) if asked else NothingToAsk()


def missed_in(tx: Transaction, tutor: Tutor, learner: Learner, quiz_id: int) -> tuple[Item, ...]:
    """The items that the learner missed in a quiz of theirs and that the decks still have."""
    quiz = quizzes.find_quiz(tx, quiz_id)
    if quiz is None or quiz.user_id != learner.id:
        return ()
    return _missed(tutor, quizzes.results(tx, quiz_id))


def running(tx: Transaction, learner: Learner) -> Running | None:
    """The learner's open quiz with the question that waits in it."""
    quiz = quizzes.open_quiz(tx, learner.id)
    asked = quizzes.open_question(tx, quiz.id) if quiz else None
    return Running(asked) if asked else None


def stop(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> Summary | None:
    """End the learner's quiz with what was answered. None when none is running."""
    quiz = quizzes.open_quiz(tx, learner.id)
    if quiz is None:
        return None
    quizzes.end_quiz(tx, quiz.id, quizzes.ABANDONED, now)
    return _summary(tx, tutor, learner, quiz, now)


def answer_poll(
    tx: Transaction, tutor: Tutor, learner: Learner, poll_id: str, place: int, now: datetime
) -> Answered | AlreadyAnswered | NotYours:
    """Count a vote on a quiz poll: ``place`` is the option's place in the order that we sent."""
    asked = quizzes.question_of_poll(tx, poll_id) or _unlearned(tx, learner)
    if asked is None:
        return NotYours()
    return answer(tx, tutor, learner, asked, place, now)


def answer_button(
    tx: Transaction, tutor: Tutor, learner: Learner, question_id: int, place: int, now: datetime
) -> Answered | AlreadyAnswered | NotYours:
    """Count a press on one of a question's lettered buttons."""
    asked = quizzes.find_question(tx, question_id)
    if asked is None or asked.state == quizzes.PLANNED:
        return NotYours()
    return answer(tx, tutor, learner, asked, place, now)


def answer(
    tx: Transaction, tutor: Tutor, learner: Learner, asked: Asked, place: int, now: datetime
) -> Answered | AlreadyAnswered | NotYours:
    """Grade by the option that stood at ``place``, count it once, and move the quiz on."""
    if asked.user_id != learner.id or not 0 <= place < len(asked.question.options):
        return NotYours()
    chosen = asked.question.options[place]
    correct = chosen == asked.question.key
    counted = progress.record(tx, tutor, learner, _log(tutor, learner, asked, chosen, correct, now))
    if counted is None:
        return AlreadyAnswered(asked, answers.choice(tx, asked.source, learner.id))
    quizzes.set_answered(tx, asked.id)
    memory = learners.recall(tx, learner.id).get(asked.question.item_id, NEW)
    learners.remember(tx, learner.id, asked.question.item_id, remember_answered(memory, correct))
    following, summary = _move_on(tx, tutor, learner, asked, now)
    leech = tutor.library.items.get(asked.question.item_id) if counted.leech_now else None
    return Answered(asked, chosen, correct, counted, following, summary, leech)


def is_its_poll(tx: Transaction, poll_id: str) -> bool:
    """Whether a poll is known to be a quiz's."""
    return quizzes.question_of_poll(tx, poll_id) is not None


def sent(tx: Transaction, question_id: int, _message_id: int, poll_id: str | None, now: datetime) -> None:
    """Telegram took the question: its time runs, and votes on this poll are votes on it."""
    quizzes.set_asked_at(tx, question_id, now)
    if poll_id:
        quizzes.add_poll(tx, question_id, poll_id)


def item_of(tx: Transaction, tutor: Tutor, learner: Learner, question_id: int) -> Item | None:
    """The item behind a question that the learner answered, if the decks still have it."""
    asked = quizzes.find_question(tx, question_id)
    if asked is None or asked.user_id != learner.id or asked.state != quizzes.ANSWERED:
        return None
    return tutor.library.items.get(asked.question.item_id)


def _begin(
    tx: Transaction,
    tutor: Tutor,
    learner: Learner,
    chat_id: int,
    scope: str,
    drawn: Sequence[Drawn],
    wanted: int,
    now: datetime,
    rng: Random,
    kind: str = QUIZ,
) -> Started | NothingToAsk:
    planned = course.plan(tx, tutor, learner, drawn, rng)
    if not planned:
        return NothingToAsk()
    quiz_id = quizzes.add_quiz(tx, learner.id, chat_id, scope, kind, now)
    quizzes.add_questions(tx, quiz_id, planned)
    first = course.go_on(tx, learner, quiz_id)
    return Started(first, scope, wanted) if first else NothingToAsk()


def _move_on(
    tx: Transaction, tutor: Tutor, learner: Learner, asked: Asked, now: datetime
) -> tuple[Asked | None, Summary | None]:
    quiz = quizzes.find_quiz(tx, asked.quiz_id)
    if quiz is None or quiz.state != quizzes.OPEN:
        return None, None
    following = course.go_on(tx, learner, quiz.id)
    if following:
        return following, None
    quizzes.end_quiz(tx, quiz.id, quizzes.FINISHED, now)
    return None, _summary(tx, tutor, learner, quiz, now)


def _summary(tx: Transaction, tutor: Tutor, learner: Learner, quiz: Quiz, now: datetime) -> Summary:
    results = quizzes.results(tx, quiz.id)
    right = sum(correct for _, _, correct in results)
    planned = quiz.kind in review.PLANNED and results
    today = progress.study_day(tutor, learner, now)
    gained = gains.gains(tx, tutor, learner, results, today) if planned else None
    return Summary(quiz.id, quiz.scope, right, len(results), _missed(tutor, results), quiz.kind, gained)


def _missed(tutor: Tutor, results: Sequence[tuple[str, str, bool]]) -> tuple[Item, ...]:
    ids = dict.fromkeys(item_id for _, item_id, correct in results if not correct)
    return tuple(tutor.library.items[item_id] for item_id in ids if item_id in tutor.library.items)


def may_wait_unlearned(tx: Transaction, learner: Learner) -> bool:
    """Whether the open question may be out under a poll id that we never learned."""
    return _unlearned(tx, learner) is not None


def _unlearned(tx: Transaction, learner: Learner) -> Asked | None:
    """A vote on a poll that we sent but whose id a crash kept from us: it can only be an open question."""
    quiz = quizzes.open_quiz(tx, learner.id)
    return quizzes.doubtful_question(tx, quiz.id) if quiz else None


def _log(tutor: Tutor, learner: Learner, asked: Asked, chosen: str, correct: bool, now: datetime) -> Answer:
    return Answer(
        source=asked.source,
        user_id=learner.id,
        item_id=asked.question.item_id,
        variant=asked.question.variant,
        chosen=chosen,
        correct=correct,
        at=now,
        day=progress.day_of(tutor, learner, now),
        response_ms=taken_ms(asked.asked_at, now),
        kind=asked.kind,
    )
