"""What a planned practice brought."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from statistics import median

import pytest
from fsrs import Rating

from bot.features import memory, profile
from bot.features.agenda import Upcoming
from bot.features.memory.rules import PracticeKind, replay
from bot.features.practice.gains import Gains
from bot.features.practice.outcomes import Started
from bot.features.practice.use_cases import start_with, stop
from bot.features.profile.preferences_repository import Preferences
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    DAY,
    NOW,
    ann_practising,
    answers,
    explained,
    goes_through,
    items,
    practised,
)

TODAY = NOW.date()


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def gained(
    ann: OneLearner,
    *names: str,
    missed: str = "",
    at: datetime = NOW,
    kind: PracticeKind = PracticeKind.TODAY,
) -> Gains | None:
    """What a practice on these items brought."""
    begun = ann.does(start_with, items(ann, *names), kind, at=at)
    assert isinstance(begun, Started)
    summary = goes_through(ann, begun.asked, missed, at)[-1].summary
    assert summary is not None
    return summary.gains


def stability(*rated: tuple[Rating, int]) -> float:
    """How many days a memory lasts after answers on these days from now."""
    card = replay((rating, TODAY + days * DAY) for rating, days in rated)
    assert card is not None
    assert card.stability is not None
    return card.stability


def test_a_first_day_brings_new_items_and_nothing_remembered(ann: OneLearner) -> None:
    made = gained(ann, "one", "two", missed="two")
    assert made is not None
    assert (made.new, made.remembered, made.before, made.after) == (2, 0, 0.0, 0.0)


def test_a_right_answer_stretches_a_memory_and_a_wrong_one_is_not_counted_as_remembered(
    ann: OneLearner,
) -> None:
    practised(ann, "one", "two")
    made = gained(ann, "one", "two", "alpha", missed="two", at=NOW + 4 * DAY)
    assert made is not None
    assert (made.new, made.remembered) == (1, 1)
    assert made.before == stability((Rating.Good, 0))
    assert made.after == stability((Rating.Good, 0), (Rating.Good, 4))


def test_of_several_memories_the_middle_is_told(ann: OneLearner) -> None:
    explained(ann, "one", Rating.Easy)
    explained(ann, "two", Rating.Again)
    explained(ann, "alpha", Rating.Good)
    made = gained(ann, "one", "two", "alpha", at=NOW + 4 * DAY)
    assert made is not None
    before = [(rating, 0) for rating in (Rating.Easy, Rating.Again, Rating.Good)]
    assert made.remembered == 3
    assert made.before == median(stability(one) for one in before)
    assert made.after == median(stability(one, (Rating.Good, 4)) for one in before)


def test_an_answer_of_the_same_day_but_of_another_practice_is_what_was_known_before(ann: OneLearner) -> None:
    practised(ann, "one", missed="one")
    made = gained(ann, "one")
    assert made is not None
    assert (made.new, made.remembered, made.before) == (0, 1, stability((Rating.Again, 0)))


def test_an_item_that_was_asked_twice_in_a_practice_is_met_once(ann: OneLearner) -> None:
    made = gained(ann, "one", "one")
    assert made is not None
    assert (made.new, made.remembered) == (1, 0)


def test_only_planned_practice_tells_what_it_brought(ann: OneLearner) -> None:
    assert gained(ann, "one", kind=PracticeKind.QUIZ) is None
    assert gained(ann, "one", kind=PracticeKind.MISTAKES) is None
    review = gained(ann, "one", kind=PracticeKind.REVIEW)
    assert review is not None
    assert (review.new, review.remembered) == (0, 1)


def test_who_stops_is_told_what_it_brought_if_they_answered_at_all(ann: OneLearner) -> None:
    for answered in (0, 1):
        begun = ann.does(start_with, items(ann, "one", "two"), PracticeKind.TODAY)
        assert isinstance(begun, Started)
        if answered:
            answers(ann, begun.asked)
        summary = ann.does(stop)
        assert summary is not None
        assert (summary.size, summary.gains and summary.gains.new) == (answered, 1 if answered else None)


def test_the_next_reviews_are_told_of_the_decks_that_are_on(ann: OneLearner) -> None:
    practised(ann, "two", missed="two")
    due = ann.reads(memory.card, ann.id, "two")
    assert due is not None
    made = gained(ann, "one", "alpha", missed="one alpha")
    assert made is not None
    assert made.upcoming == Upcoming(TODAY, (due.due, 3), 3)
    ann.reads(profile.set_preferences, ann.id, Preferences(decks_off=frozenset({"numbers"})))
    made = gained(ann, "alpha", missed="alpha")
    assert made is not None
    assert made.upcoming == Upcoming(TODAY, (due.due, 1), 1)


def test_at_night_the_next_reviews_are_told_from_the_day_that_is_not_over(ann: OneLearner) -> None:
    made = gained(ann, "one", missed="one", at=NOW.replace(hour=2))
    assert made is not None
    assert made.upcoming.today == TODAY - DAY


def test_no_day_ahead_holds_more_reviews_than_twice_the_goal() -> None:
    for ann in ann_practising(goal=1):
        practised(ann, "one", "two", "alpha", missed="one two alpha")
        made = gained(ann, "beta")
        assert made is not None
        assert made.upcoming.next is not None
        assert made.upcoming.next[1] == 2
