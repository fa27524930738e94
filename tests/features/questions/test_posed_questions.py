"""A posed question, from planning to its last vote, is the same thing in a quiz and in a challenge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

import pytest
from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from bot.chat.context import Sender
from bot.features.practice import repository as quizzes
from bot.features.profile import repository as learners
from bot.features.questions import posed_questions
from bot.features.questions import repository as questions
from bot.features.questions.rules import (
    OfChallenge,
    OfQuiz,
    Owner,
    Planned,
    PosedQuestion,
    Question,
    QuestionState,
    choose,
)
from bot.features.questions.use_cases import Seats, of_vote, tag_of
from bot.storage.engine import Store, open_store
from bot.storage.outbox import DeliveryTag, TagKind
from tests.games import add_game

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ANN = 7
P = ParamSpec("P")
R = TypeVar("R")


class Desk:
    """A database with a quiz of Ann's and two challenges, of three questions each."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.run(learners.meet, Sender(ANN, "Ann", None), 5, NOW)
        self.quiz = OfQuiz(
            self.run(quizzes.add_quiz, user_id=ANN, chat_id=ANN, scope="", kind="quiz", started_at=NOW).id
        )
        self.challenge = OfChallenge(self.run(add_game, -1, NOW, {}))
        self.other = OfChallenge(self.run(add_game, -2, NOW, {}))
        for owner in (self.quiz, self.challenge, self.other):
            self.run(questions.plan, owner, [planned(name) for name in "abc"])

    def run(self, work: Callable[Concatenate[Connection, P], R], *args: P.args, **more: P.kwargs) -> R:
        return self._store.run(lambda tx: work(tx, *args, **more))

    def ask(self, owner: Owner, **changed: object) -> PosedQuestion:
        following = self.run(questions.next_in, owner)
        assert following is not None
        self.run(questions.put, following.id, state=QuestionState.OPEN, **changed)
        return self.read(following.id)

    def read(self, question_id: int) -> PosedQuestion:
        found = self.run(questions.find, question_id)
        assert found is not None
        return found


def planned(item_id: str) -> Planned:
    return Planned(Question(item_id, 0, f"What is {item_id}?", ("no", "yes"), "yes", "So it is."), 1)


@pytest.fixture
def desk() -> Iterator[Desk]:
    store = open_store(None)
    yield Desk(store)
    store.close()


def items(desk: Desk, owner: Owner) -> list[str]:
    """The items in the order in which they are asked."""
    asked = []
    while following := desk.run(questions.next_in, owner):
        asked.append(following.question.item_id)
        desk.run(questions.put, following.id, state=QuestionState.CLOSED)
    return asked


def test_questions_are_asked_in_the_order_they_were_planned(desk: Desk) -> None:
    assert items(desk, desk.quiz) == items(desk, desk.challenge) == ["a", "b", "c"]
    closed = desk.run(questions.closed_in, desk.challenge)
    assert [one.position for one in closed] == [1, 2, 3]


def test_a_question_comes_back_from_the_database_as_it_was_planned(desk: Desk) -> None:
    posed = desk.ask(desk.challenge)
    assert (posed.owner, Planned(posed.question, posed.bag_pass)) == (desk.challenge, planned("a"))
    assert (posed.calls, posed.void_speed, posed.maybe_twice, posed.asked_at) == (0, False, False, None)


def test_what_is_put_in_between_comes_before_what_waits_whose_time_begins_anew(
    desk: Desk,
) -> None:
    waiting = desk.ask(desk.quiz, asked_at=NOW)
    desk.run(questions.insert_before, waiting, [planned("x"), planned("y")])
    assert desk.read(waiting.id).asked_at is None
    assert desk.read(waiting.id).position == 3
    between = desk.ask(desk.quiz)
    assert (between.question.item_id, between.position) == ("x", 1)
    assert desk.run(questions.open_in, desk.quiz) == between
    assert items(desk, desk.quiz) == ["y", "b", "c"]
    assert items(desk, desk.challenge) == ["a", "b", "c"]


def test_a_question_is_in_a_quiz_or_in_a_challenge_and_never_in_both_or_neither(desk: Desk) -> None:
    plain = {
        "position": 9, "item_id": "a", "variant": 0, "stem": "?", "options": ["A"], "key": "A",
        "explanation": "", "state": "planned", "calls": 0, "void_speed": False, "maybe_twice": False,
    }  # fmt: skip
    for owners in ({}, {"quiz_id": desk.quiz.id, "challenge_id": desk.challenge.id}):
        with pytest.raises(IntegrityError):
            desk.run(lambda tx, row: tx.execute(insert(posed_questions).values(row)), {**plain, **owners})


def test_a_question_is_moved_from_a_state_once(desk: Desk) -> None:
    posed = desk.ask(desk.challenge)
    to_closed = (posed.id, QuestionState.OPEN, QuestionState.CLOSED)
    assert desk.run(questions.claim, *to_closed, closed_at=NOW)
    assert not desk.run(questions.claim, *to_closed, closed_at=NOW + SECOND)
    assert desk.read(posed.id).closed_at == NOW


def test_time_runs_from_the_first_send_and_every_poll_is_the_questions(desk: Desk) -> None:
    posed = desk.ask(desk.quiz)
    desk.run(questions.sent, posed.id, 10, "first", NOW)
    desk.run(questions.sent, posed.id, 11, "second", NOW + SECOND)
    desk.run(questions.sent, posed.id, 11, "second", NOW + SECOND)
    again = desk.read(posed.id)
    assert (again.asked_at, again.message_id) == (NOW, 11)
    assert desk.run(questions.of_poll, "first") == desk.run(questions.of_poll, "second") == again
    assert desk.run(questions.of_poll, "third") is None


def test_what_is_left_is_dropped_and_what_was_answered_stays(desk: Desk) -> None:
    first = desk.ask(desk.quiz)
    desk.run(questions.put, first.id, state=QuestionState.CLOSED)
    second = desk.ask(desk.quiz)
    desk.run(questions.drop_rest, desk.quiz)
    assert desk.read(first.id).state is QuestionState.CLOSED
    assert desk.read(second.id).state is QuestionState.DROPPED
    assert desk.run(questions.next_in, desk.quiz) is None
    assert desk.run(questions.next_in, desk.challenge) is not None


def test_an_outage_voids_the_speed_of_open_rounds_and_of_no_quiz(desk: Desk) -> None:
    quiz, round_ = desk.ask(desk.quiz), desk.ask(desk.challenge)
    following = desk.run(questions.next_in, desk.challenge)
    desk.run(questions.void_open_rounds)
    assert following is not None
    assert [desk.read(one.id).void_speed for one in (quiz, round_, following)] == [False, True, False]


def test_an_answer_is_graded_by_its_option_and_a_place_that_is_none_chooses_nothing(desk: Desk) -> None:
    posed = desk.ask(desk.quiz)
    right, wrong = choose(posed, 1, NOW), choose(posed, 0, NOW)
    assert right is not None
    assert wrong is not None
    assert (right.option, right.correct, wrong.correct) == ("yes", True, False)
    assert choose(posed, -1, NOW) is None
    assert choose(posed, 2, NOW) is None


def test_how_long_an_answer_took_is_known_once_the_question_was_sent_and_speed_counts(desk: Desk) -> None:
    at = NOW + timedelta(milliseconds=1500)
    assert desk.ask(desk.challenge).taken_ms(at) is None
    sent = desk.ask(desk.challenge, asked_at=NOW)
    assert (sent.taken_ms(at), sent.taken_ms(NOW - SECOND)) == (1500, 0)
    assert desk.ask(desk.challenge, asked_at=NOW, void_speed=True).taken_ms(at) is None


def test_a_delivery_tells_the_quiz_or_the_challenge(desk: Desk) -> None:
    quiz, round_ = desk.ask(desk.quiz), desk.ask(desk.challenge)
    assert tag_of(quiz) == DeliveryTag(TagKind.QUESTION, quiz.id)
    assert tag_of(round_) == DeliveryTag(TagKind.ROUND, round_.id)


def vote(desk: Desk, poll_id: str, quiz: OfQuiz | None = None, *games: OfChallenge) -> PosedQuestion | None:
    """What a vote of somebody is for who is in this quiz and plays in these challenges."""
    seats = Seats(quiz.id if quiz else None, tuple(game.id for game in games))
    return desk.run(of_vote, poll_id, lambda: seats)


def test_a_vote_on_a_known_poll_is_its_questions_whoever_votes(desk: Desk) -> None:
    posed = desk.ask(desk.challenge, maybe_twice=True)
    doubtful = desk.ask(desk.quiz, maybe_twice=True)
    desk.run(questions.add_poll, "known", posed.id)
    found = vote(desk, "known", desk.quiz)
    assert found is not None
    assert found.id == posed.id != doubtful.id


def test_an_unknown_poll_is_the_voters_own_doubtful_question(desk: Desk) -> None:
    own = desk.ask(desk.quiz, maybe_twice=True)
    desk.ask(desk.challenge, maybe_twice=True)
    assert vote(desk, "lost", desk.quiz) == own
    assert desk.run(questions.of_poll, "lost") is None


def test_an_unknown_poll_is_rather_the_doubtful_round_that_the_voter_plays_and_is_learned(desk: Desk) -> None:
    desk.ask(desk.quiz, maybe_twice=True)
    desk.ask(desk.other, maybe_twice=True)
    round_ = desk.ask(desk.challenge, maybe_twice=True)
    assert vote(desk, "lost", desk.quiz, desk.challenge) == round_
    assert desk.run(questions.of_poll, "lost") == round_


def test_who_plays_nowhere_may_be_new_in_the_only_doubtful_round_there_is(desk: Desk) -> None:
    round_ = desk.ask(desk.challenge, maybe_twice=True)
    assert vote(desk, "lost", None) == round_
    desk.ask(desk.other, maybe_twice=True)
    assert vote(desk, "also lost", None) is None


def test_an_unknown_poll_is_nobodys_where_nothing_is_doubtful(desk: Desk) -> None:
    desk.ask(desk.quiz)
    desk.ask(desk.challenge)
    assert vote(desk, "lost", desk.quiz, desk.challenge) is None


def test_a_voter_in_two_doubtful_rounds_is_in_neither_but_may_be_in_their_quiz(desk: Desk) -> None:
    desk.ask(desk.challenge, maybe_twice=True)
    desk.ask(desk.other, maybe_twice=True)
    own = desk.ask(desk.quiz, maybe_twice=True)
    assert vote(desk, "lost", None, desk.challenge, desk.other) is None
    assert vote(desk, "lost", desk.quiz, desk.challenge, desk.other) == own
