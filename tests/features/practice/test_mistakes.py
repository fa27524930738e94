"""What was missed lately, until it is answered right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from fsrs import Rating

from bot.decks.model import Deck, Item
from bot.features import profile
from bot.features.memory import repository as cards
from bot.features.memory.rules import Card, PracticeKind
from bot.features.practice.mistakes import NoMistakes, missed_lately, start_mistakes
from bot.features.practice.outcomes import InQuiz, Started
from bot.features.profile.preferences_repository import Preferences
from bot.features.questions.rules import Form
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    LETTERS,
    MINUTE,
    NOW,
    ann_practising,
    begun,
    explained,
    goes_through,
    item,
    item_ids,
    items,
    practised,
    quiz_behind,
    quiz_on,
    tutor,
)

TODAY = NOW.date()
DOZEN = [f"i{n:02}" for n in range(12)]


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def test_who_missed_nothing_has_no_mistakes(ann: OneLearner) -> None:
    assert ann.does(start_mistakes) == NoMistakes()
    practised(ann, "one")
    assert ann.does(start_mistakes) == NoMistakes()


def test_the_latest_mistake_comes_first(ann: OneLearner) -> None:
    practised(ann, "one", "two", "alpha", missed="one alpha")
    begun = ann.does(start_mistakes)
    assert isinstance(begun, Started)
    assert begun.wanted == 2
    assert quiz_behind(ann, begun.asked).kind is PracticeKind.MISTAKES
    assert item_ids(goes_through(ann, begun.asked)) == ["alpha", "one"]


def test_a_mistake_is_over_with_the_next_right_answer_and_back_with_the_next_wrong_one(
    ann: OneLearner,
) -> None:
    practised(ann, "one", "two", missed="one two")
    practised(ann, "one", at=NOW + MINUTE)
    assert ann.does(missed_lately) == items(ann, "two")
    practised(ann, "one", missed="one", at=NOW + 2 * MINUTE)
    assert ann.does(missed_lately) == items(ann, "one", "two")


def test_mistakes_are_forgotten_after_a_fortnight(ann: OneLearner) -> None:
    practised(ann, "one", missed="one")
    assert ann.does(missed_lately, at=NOW + timedelta(days=14)) == items(ann, "one")
    assert ann.does(missed_lately, at=NOW + timedelta(days=15)) == []


def test_no_more_than_ten_mistakes_are_asked_at_once() -> None:
    deck = Deck("dozen", "Dozen", "made up", tuple(item(name, "dozen", "") for name in DOZEN))
    for ann in ann_practising(taught_by=tutor(deck)):
        practised(ann, *DOZEN, missed=" ".join(DOZEN))
        begun = ann.does(start_mistakes)
        assert isinstance(begun, Started)
        assert (begun.wanted, begun.asked.size) == (10, 10)
        assert item_ids(goes_through(ann, begun.asked)) == DOZEN[:1:-1]
        assert ann.does(missed_lately) == items(ann, "i01", "i00")


def test_what_waits_comes_before_mistakes(ann: OneLearner) -> None:
    practised(ann, "one", missed="one")
    asked = quiz_on(ann, "two")
    assert ann.does(start_mistakes) == InQuiz(asked)


def test_somebody_elses_mistakes_are_theirs(ann: OneLearner) -> None:
    practised(ann, "one", missed="one")
    assert ann.neighbour().does(start_mistakes) == NoMistakes()


def test_what_left_the_decks_or_is_in_one_that_is_off_is_no_mistake_any_more(ann: OneLearner) -> None:
    practised(ann, "one", "alpha", missed="one alpha")
    ann.reads(profile.set_preferences, ann.id, Preferences(decks_off=frozenset({"letters"})))
    assert ann.does(missed_lately) == items(ann, "one")
    ann.reads(profile.set_preferences, ann.id, Preferences())
    ann.tutor = tutor(LETTERS)
    assert ann.does(missed_lately) == items(ann, "alpha")


def test_what_is_set_aside_is_a_mistake_only_when_there_is_no_other(ann: OneLearner) -> None:
    practised(ann, "one", "two", missed="one two")
    ann.reads(cards.put, ann.id, "one", Card(TODAY, 1.0, 5.0, TODAY, TODAY, 8, leech_since=TODAY))
    assert ann.does(missed_lately) == items(ann, "two")
    practised(ann, "two", at=NOW + MINUTE)
    assert ann.does(missed_lately) == items(ann, "one")


def test_a_mistake_that_no_options_can_be_made_for_comes_back_as_a_card() -> None:
    alone = Deck("alone", "Alone", "made up", (Item("alone", "alone", "What is alone?", "It is by itself."),))
    for ann in ann_practising(taught_by=tutor(alone)):
        explained(ann, "alone", Rating.Again)
        assert ann.does(missed_lately) == items(ann, "alone")
        assert begun(ann.does(start_mistakes)).question.form is Form.CARD
