"""What /start does by the word behind its link, and /stop by what somebody is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.chat.context import LearnerContext, Said
from bot.chat.messages import Outgoing, Place, Poll, Say
from bot.features import practice
from bot.features.practice.use_cases import running
from bot.features.questions import bag_of
from bot.features.start.handlers import help_command, start
from tests.contexts import OneLearner
from tests.features.practice.practice_life import ann_practising, quiz_behind, quiz_on

GROUP = Place(-100, private=False)


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def starts(ann: OneLearner, link: str = "", **more: Any) -> Sequence[Outgoing]:
    """/start, behind a link with this word."""

    def work(ctx: LearnerContext) -> Sequence[Outgoing]:
        return start(replace(ctx, **more), Said(link, 1, "start"))

    return ann.does(work)


def kinds(said: Sequence[Outgoing]) -> list[str]:
    """Each message: a hello, a question, or its words."""
    return [_kind(one) for one in said]


def _kind(one: Outgoing) -> str:
    if isinstance(one, Poll):
        return "question"
    assert isinstance(one, Say)
    return "hello" if one.html.startswith(("Hi ", "👋 Hi")) else one.html


@pytest.mark.parametrize(
    "link", ["", "hello", "c", "cx", "c²", "c-1", "c" + "9" * 19, "quiz2", "constellation"]
)
def test_a_link_that_stands_for_nothing_is_a_hello(ann: OneLearner, link: str) -> None:
    assert kinds(starts(ann, link)) == ["hello"]
    assert ann.does(running) is None


def test_behind_a_groups_link_there_is_a_first_quiz_of_five(ann: OneLearner) -> None:
    assert kinds(starts(ann, " quiz ")) == ["hello", "question"]
    begun = ann.does(running)
    assert begun is not None
    assert begun.asked.size == 5


def test_who_is_in_a_quiz_gets_no_second_one_by_a_link(ann: OneLearner) -> None:
    asked = quiz_on(ann, "one")
    hello, already = kinds(starts(ann, "quiz"))
    assert hello == "hello"
    assert already.startswith("You are in the middle of a quiz")
    assert ann.does(practice.open_quiz_id) == asked.quiz.id


def test_a_link_to_an_item_asks_it_and_greets_only_who_is_new(ann: OneLearner) -> None:
    assert kinds(starts(ann, "q_one")) == ["question"]
    begun = ann.does(running)
    assert begun is not None
    assert (begun.asked.question.item_id, quiz_behind(ann, begun.asked).chat_id) == ("one", ann.id)
    ben = ann.neighbour()
    assert kinds(starts(ben, "q_one", new=True)) == ["hello", "question"]


def test_a_link_to_an_item_that_is_gone_says_so(ann: OneLearner) -> None:
    for link in ("q_zero", "q_"):
        (gone,) = kinds(starts(ann, link))
        assert "no longer in my decks" in gone
    assert kinds(starts(ann, "q_zero", new=True))[0] == "hello"
    assert ann.does(running) is None


def test_a_link_to_a_challenge_that_one_did_not_play_begins_nothing(ann: OneLearner) -> None:
    said = kinds(starts(ann, "c12"))
    assert len(said) == 1
    assert said != ["hello"]
    assert ann.does(running) is None


def test_a_group_is_greeted_with_a_way_to_the_private_chat_whatever_the_word(ann: OneLearner) -> None:
    for link in ("", "quiz", "q_one", "c12"):
        (hello,) = starts(ann, link, place=GROUP)
        assert isinstance(hello, Say)
        assert (hello.place, kinds([hello])) == (GROUP, ["hello"])
        assert hello.rows[-1][0].url == "https://t.me/epoch_bot?start=hello"
    assert ann.reads(bag_of, ann.id).seq == 0


def test_who_adds_the_bot_to_a_group_does_not_have_it_greet_twice(ann: OneLearner) -> None:
    assert starts(ann, "added", place=GROUP) == []
    assert kinds(starts(ann, "added")) == ["hello"]


def test_help_tells_the_rules_of_the_streak_when_asked_for_them(ann: OneLearner) -> None:
    def helped(text: str) -> str:
        (said,) = ann.does(help_command, Said(text, 1, "help"))
        assert isinstance(said, Say)
        return said.html

    assert helped(" STREAK ") == helped("streak")
    assert helped("streaks") == helped("") == helped("goal")
    assert helped("") != helped("streak")
