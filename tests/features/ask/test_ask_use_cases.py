"""A question in the learner's own words: answered, asked back, or kept for the authors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import pytest

from bot.chat.tutor import Tutor
from bot.decks.model import Deck, Item, Library
from bot.features import ask, focus
from bot.features.ask.use_cases import Found, SmallTalk, TypedOption, Unknown, Unsure, show
from bot.features.ask.use_cases import ask as answer_to
from bot.features.focus.repository import Look
from tests.contexts import AT, OneLearner
from tests.small_library import TEA
from tests.support import tutor_for

MINUTE = timedelta(minutes=1)
NO_ANSWER = "Which king built this castle?"


@cache
def tea() -> Tutor:
    return tutor_for(TEA)


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    learner = OneLearner(tutor=tea())
    yield learner
    learner.store.close()


def unanswered(ann: OneLearner) -> list[tuple[str, int]]:
    return ann.reads(ask.most_asked, 9)


def test_an_answer_comes_with_two_others_and_is_what_this_means_from_now_on(ann: OneLearner) -> None:
    ann.does(answer_to, "What about mate?", at=AT)
    found = ann.does(answer_to, "  what about GREEN tea  ", at=AT + MINUTE)
    items = ann.tutor.library.items
    assert found == Found(items["green-tea"], (items["black-tea"], items["herbal-tea"]))
    assert ann.does(focus.last_look) == Look("green-tea", AT + MINUTE)
    assert unanswered(ann) == []


def test_what_several_items_may_mean_is_asked_back_and_nothing_is_looked_at(ann: OneLearner) -> None:
    items = ann.tutor.library.items
    asked = ann.does(answer_to, "tea")
    assert asked == Unsure((items["white-tea"], items["black-tea"], items["herbal-tea"]))
    assert ann.does(focus.last_look) is None
    assert unanswered(ann) == []


def test_a_question_without_an_answer_is_kept_for_the_authors(ann: OneLearner) -> None:
    assert ann.does(answer_to, f"  {NO_ANSWER}\n") == Unknown()
    assert unanswered(ann) == [(NO_ANSWER, 1)]
    assert ann.does(focus.last_look) is None


def test_questions_are_counted_whoever_asks_them_and_however_they_are_written(ann: OneLearner) -> None:
    ben = ann.neighbour()
    ann.does(answer_to, "Who rules Spain?", at=AT + 2 * MINUTE)
    ann.does(answer_to, "Who won yesterday?", at=AT + MINUTE)
    ben.does(answer_to, NO_ANSWER.upper(), at=AT)
    ann.does(answer_to, NO_ANSWER, at=AT)
    assert unanswered(ann) == [(NO_ANSWER, 2), ("Who rules Spain?", 1), ("Who won yesterday?", 1)]
    assert ann.reads(ask.most_asked, 1) == [(NO_ANSWER, 2)]


def test_of_a_long_question_the_first_five_hundred_characters_are_kept(ann: OneLearner) -> None:
    assert ann.does(answer_to, " " + "zq" * 251) == Unknown()
    assert unanswered(ann) == [("zq" * 250, 1)]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_is_no_question_and_not_kept(ann: OneLearner, text: str) -> None:
    assert ann.does(answer_to, text) == Unknown()
    assert unanswered(ann) == []


def test_signs_alone_are_kept_since_nobody_knows_what_they_mean(ann: OneLearner) -> None:
    assert ann.does(answer_to, "🫖?") == Unknown()
    assert unanswered(ann) == [("🫖?", 1)]


@pytest.mark.parametrize("text", ["hello", " Thanks a lot! "])
def test_a_greeting_or_thanks_is_not_kept(ann: OneLearner, text: str) -> None:
    assert ann.does(answer_to, text) == SmallTalk()
    assert unanswered(ann) == []


def test_a_word_of_small_talk_that_the_decks_answer_is_answered() -> None:
    hello = Item(
        "hello", "words", "What does hello mean?", "It is said by who meets somebody.", aliases=("hello",)
    )
    chair = Item("chair", "words", "What does chair mean?", "A seat with four legs for one person.")
    words = Library((Deck("words", "Words", "made up", (hello, chair)),))
    ann = OneLearner(tutor=tutor_for(words))
    assert ann.does(answer_to, "hello") == Found(hello, (chair,))
    ann.store.close()


@pytest.mark.parametrize("text", ["b", " L) ", "a."])
def test_the_letter_of_an_option_is_no_question(ann: OneLearner, text: str) -> None:
    assert ann.does(answer_to, text) == TypedOption()
    assert unanswered(ann) == []


@pytest.mark.parametrize("text", ["m", "ab", "1"])
def test_what_no_option_is_called_is_asked(ann: OneLearner, text: str) -> None:
    assert ann.does(answer_to, text) == Unknown()
    assert unanswered(ann) == [(text, 1)]


def test_each_learner_looks_at_their_own(ann: OneLearner) -> None:
    mate = ann.tutor.library.items["mate"]
    ann.does(show, mate)
    assert ann.neighbour().does(focus.last_look) is None


def test_the_same_question_in_other_capitals_of_any_script_is_one(ann: OneLearner) -> None:
    for text in ("Что такое ZQ?", "ЧТО  ТАКОЕ zq?"):
        ann.does(answer_to, text, at=AT)
    assert unanswered(ann) == [("ЧТО  ТАКОЕ zq?", 2)]
