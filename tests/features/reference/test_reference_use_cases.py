"""Which item "this" is: the one that is replied to, or else what the learner saw last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from fsrs import Rating

from bot.chat.actions import Action
from bot.chat.context import Replied
from bot.features import focus, questions
from bot.features.explain import RateMyself, ShowAnswer
from bot.features.explain.use_cases import pose
from bot.features.practice import Asked, ChooseOption, ShowFullAnswer
from bot.features.practice.actions import GoOn
from bot.features.practice.use_cases import stop
from bot.features.questions import repository as posed
from bot.features.questions.rules import OfChallenge, OfQuiz, Planned
from bot.features.reference import Referent, of_item, referent
from bot.features.shared_actions import ExplainItem, QuizOnItem, ReportItem, SaveItem, ShowItem, StartToday
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    HOUR,
    LETTERS,
    NOW,
    ann_practising,
    answers,
    items,
    quiz_on,
    tutor,
)
from tests.games import add_game


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def sent(ann: OneLearner, name: str, at: datetime = NOW, poll: str | None = "poll") -> Asked:
    """A quiz whose first question has reached her."""
    asked = quiz_on(ann, name, "four", at=at)
    ann.reads(questions.sent, asked.id, 1, poll, at)
    return asked


def item(ann: OneLearner, name: str) -> Referent:
    """An item by its own question."""
    found = items(ann, name)[0]
    return Referent(found, found.question)


def question(ann: OneLearner, asked: Asked) -> Referent:
    """A quiz's question, in its own words."""
    return Referent(items(ann, asked.question.item_id)[0], asked.question.stem)


def below(*actions: Action) -> Replied:
    """A reply to a message with these buttons."""
    return Replied(9, tuple(action.pack() for action in actions))


def test_who_saw_nothing_means_nothing(ann: OneLearner) -> None:
    assert ann.does(referent, None) is None


def test_this_is_the_item_that_was_looked_at_last(ann: OneLearner) -> None:
    ann.does(focus.look, items(ann, "two")[0], at=NOW)
    ann.does(focus.look, items(ann, "one")[0], at=NOW + HOUR)
    assert ann.does(referent, None) == item(ann, "one")


def test_this_is_the_question_that_came_last_in_its_own_words_even_when_it_is_answered(
    ann: OneLearner,
) -> None:
    asked = sent(ann, "one")
    assert ann.does(referent, None) == question(ann, asked)
    answers(ann, asked)
    assert ann.does(referent, None) == question(ann, asked)
    ann.does(stop)
    later = sent(ann, "two", NOW + HOUR, "other")
    assert ann.does(referent, None) == question(ann, later)


def test_of_a_look_and_a_question_the_later_is_meant_and_at_one_instant_the_look(ann: OneLearner) -> None:
    asked = sent(ann, "one")
    for at, meant in (
        (NOW - HOUR, question(ann, asked)),
        (NOW, item(ann, "two")),
        (NOW + HOUR, item(ann, "two")),
    ):
        ann.does(focus.look, items(ann, "two")[0], at=at)
        assert ann.does(referent, None) == meant


def test_a_question_that_never_arrived_is_not_meant(ann: OneLearner) -> None:
    quiz_on(ann, "one")
    assert ann.does(referent, None) is None


def test_what_somebody_else_saw_is_not_meant(ann: OneLearner) -> None:
    ben = ann.neighbour()
    sent(ben, "one")
    ben.does(focus.look, items(ann, "two")[0])
    assert ann.does(referent, None) is None


def test_what_left_the_decks_is_nothing_any_more_even_if_something_else_was_seen_before(
    ann: OneLearner,
) -> None:
    asked = sent(ann, "alpha")
    ann.does(focus.look, items(ann, "one")[0], at=NOW + HOUR)
    ann.tutor = tutor(LETTERS)
    assert ann.does(referent, None) is None
    assert ann.does(of_item, "one") is None
    assert ann.does(referent, Replied(1, poll_id="poll")) == question(ann, asked)


def test_a_reply_to_a_poll_means_its_question_whatever_was_seen_since(ann: OneLearner) -> None:
    asked = sent(ann, "one")
    ann.does(focus.look, items(ann, "two")[0], at=NOW + HOUR)
    assert ann.does(referent, Replied(1, poll_id="poll")) == question(ann, asked)


def test_a_reply_to_somebody_elses_poll_or_to_an_unknown_one_means_nothing(ann: OneLearner) -> None:
    sent(ann.neighbour(), "one")
    sent(ann, "two", poll=None)
    for poll in ("poll", "unknown"):
        assert ann.does(referent, Replied(1, poll_id=poll)) is None


def test_a_reply_to_a_groups_poll_means_nothing(ann: OneLearner) -> None:
    asked = sent(ann, "one")
    game = OfChallenge(ann.reads(add_game, -1, NOW, {}))
    ann.reads(posed.plan, game, [Planned(asked.question, None)])
    round_ = ann.reads(posed.next_in, game)
    assert round_ is not None
    ann.reads(questions.sent, round_.id, 2, "round", NOW)
    assert ann.does(referent, Replied(2, poll_id="round")) is None


@pytest.mark.parametrize("named_by", [SaveItem, QuizOnItem, ReportItem, ExplainItem])
def test_a_reply_means_the_item_of_the_messages_buttons(
    ann: OneLearner, named_by: type[SaveItem | QuizOnItem | ReportItem | ExplainItem]
) -> None:
    ann.does(focus.look, items(ann, "two")[0])
    assert ann.does(referent, below(StartToday(), named_by("one"))) == item(ann, "one")
    assert ann.does(referent, below(named_by("zero"))) is None


@pytest.mark.parametrize("named_by", [lambda number: ChooseOption(number, 0), ShowFullAnswer])
def test_a_reply_means_the_question_of_the_messages_buttons_if_it_was_put_to_this_learner(
    ann: OneLearner, named_by: type[ShowFullAnswer]
) -> None:
    asked = sent(ann, "one")
    planned = ann.reads(posed.next_in, OfQuiz(asked.quiz.id))
    assert planned is not None
    assert ann.does(referent, below(named_by(asked.id))) == question(ann, asked)
    assert ann.neighbour().does(referent, below(named_by(asked.id))) is None
    for number in (planned.id, 999):
        assert ann.does(referent, below(named_by(number))) is None


@pytest.mark.parametrize("named_by", [ShowAnswer, lambda number: RateMyself(number, Rating.Good)])
def test_a_reply_means_the_open_question_of_the_messages_buttons_if_it_is_ones_own(
    ann: OneLearner, named_by: type[ShowAnswer]
) -> None:
    number = ann.does(pose, items(ann, "one")[0]).explanation.id
    ann.does(focus.look, items(ann, "two")[0])
    assert ann.does(referent, below(named_by(number))) == item(ann, "one")
    assert ann.neighbour().does(referent, below(named_by(number))) is None
    assert ann.does(referent, below(named_by(999))) is None
    ann.tutor = tutor(LETTERS)
    assert ann.does(referent, below(named_by(number))) is None


def test_the_first_button_that_names_something_decides(ann: OneLearner) -> None:
    assert ann.does(referent, below(GoOn(), SaveItem("zero"), ReportItem("one"), SaveItem("two"))) == item(
        ann, "one"
    )


def test_a_reply_to_a_message_that_names_nothing_means_nothing_whatever_was_seen(ann: OneLearner) -> None:
    sent(ann, "one")
    forged = Replied(9, ("a:x.y", "t:", "a:", "nonsense", ""))
    for reply in (Replied(9), below(StartToday(), ShowItem("one")), forged):
        assert ann.does(referent, reply) is None
