"""What a day's practice holds: what is due, then what is new, or what the plan for an interview says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.decks.model import Deck, Item
from bot.features import memory, profile
from bot.features.agenda import Upcoming
from bot.features.agenda.rules import Agenda
from bot.features.interview import use_cases as interview
from bot.features.memory import repository as cards
from bot.features.memory.rules import Card, PracticeKind
from bot.features.practice.mistakes import start_mistakes
from bot.features.practice.outcomes import InQuiz
from bot.features.practice.today import AllDone, DayStarted, start_review, start_today
from bot.features.practice.use_cases import stop
from bot.features.profile.preferences_repository import Preferences
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    DAY,
    NOW,
    NUMBERS,
    TWINS,
    ann_practising,
    goes_through,
    item_ids,
    practised,
    quiz_behind,
    quiz_on,
    tutor,
)

TODAY = NOW.date()
NOTHING = Agenda((), (), (), 0)


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising(goal=3)


@pytest.fixture
def modest_ann() -> Iterator[OneLearner]:
    yield from ann_practising(goal=1)


def due(ann: OneLearner, *names: str, in_days: int = 0, stability: float = 5.0) -> None:
    """Cards of items that were seen four days ago, the first the most forgettable."""
    for n, name in enumerate(names):
        known = Card(TODAY + in_days * DAY, stability + n, 5.0, TODAY - 9 * DAY, TODAY - 4 * DAY)
        ann.reads(cards.put, ann.id, name, known)


def day(ann: OneLearner, outcome: object) -> Agenda:
    """What a practice holds that begins; it is stopped again."""
    assert isinstance(outcome, DayStarted)
    ann.does(stop)
    return outcome.agenda


def test_a_first_day_holds_new_items_up_to_the_goal_and_the_easier_ones_first(ann: OneLearner) -> None:
    begun = ann.does(start_today)
    assert isinstance(begun, DayStarted)
    assert begun.agenda == replace(NOTHING, new=("one", "four", "two"))
    assert begun.started.wanted == 3
    assert quiz_behind(ann, begun.started.asked).kind is PracticeKind.TODAY
    assert item_ids(goes_through(ann, begun.started.asked)) == ["one", "four", "two"]
    assert ann.reads(memory.planned_on, ann.id, TODAY) == 3


def test_what_is_due_comes_first_and_new_items_fill_the_day_up(ann: OneLearner) -> None:
    due(ann, "three", "beta")
    begun = ann.does(start_today)
    assert isinstance(begun, DayStarted)
    assert begun.agenda == Agenda(("three", "beta"), ("one",), (), 0)
    assert item_ids(goes_through(ann, begun.started.asked)) == ["three", "beta", "one"]


def test_what_was_answered_today_in_any_practice_leaves_less_of_the_day(ann: OneLearner) -> None:
    practised(ann, "two", "alpha", at=NOW - DAY)
    practised(ann, "beta")
    assert day(ann, ann.does(start_today)).new == ("one", "four")


def test_with_the_goal_reached_and_nothing_due_all_is_done(ann: OneLearner) -> None:
    practised(ann, "two", "alpha", "beta")
    card = ann.reads(memory.card, ann.id, "two")
    assert card is not None
    ahead = Upcoming(TODAY, (card.due, 3), 3)
    for practice in (start_today, start_review):
        assert ann.does(practice) == AllDone(0, ahead)


def test_what_is_due_is_asked_even_with_the_goal_reached(ann: OneLearner) -> None:
    practised(ann, "two", "alpha", "beta")
    due(ann, "three")
    assert day(ann, ann.does(start_today)) == replace(NOTHING, reviews=("three",))


def test_after_a_break_no_day_holds_more_than_twice_the_goal(modest_ann: OneLearner) -> None:
    ann = modest_ann
    due(ann, "one", "two", "three")
    assert day(ann, ann.does(start_today)) == Agenda(("one", "two"), (), (), 1)
    assert day(ann, ann.does(start_review)) == Agenda(("one", "two"), (), (), 1)
    begun = ann.does(start_review)
    assert isinstance(begun, DayStarted)
    goes_through(ann, begun.started.asked)
    for practice in (start_today, start_review):
        done = ann.does(practice)
        assert isinstance(done, AllDone)
        assert (done.waiting, done.upcoming.next) == (1, (TODAY + DAY, 1))


def test_with_nothing_new_left_a_day_is_filled_ahead_of_time(ann: OneLearner) -> None:
    due(ann, *ann.tutor.library.items, in_days=2)
    assert day(ann, ann.does(start_today)).early == ("three", "one", "two")


def test_a_review_holds_nothing_but_what_is_due(ann: OneLearner) -> None:
    due(ann, "one", "two", in_days=1)
    assert ann.does(start_review) == AllDone(0, Upcoming(TODAY, (TODAY + DAY, 2), 2))
    due(ann, "beta")
    begun = ann.does(start_review)
    assert isinstance(begun, DayStarted)
    assert begun.agenda == replace(NOTHING, reviews=("beta",))
    assert quiz_behind(ann, begun.started.asked).kind is PracticeKind.REVIEW


def test_only_the_decks_that_are_on_make_the_day(ann: OneLearner) -> None:
    due(ann, "one")
    ann.reads(profile.set_preferences, ann.id, Preferences(decks_off=frozenset({"numbers"})))
    assert day(ann, ann.does(start_today)) == replace(NOTHING, new=("alpha", "beta"))


def test_what_waits_is_asked_before_any_other_practice_begins(ann: OneLearner) -> None:
    asked = quiz_on(ann, "one")
    for practice in (start_today, start_review, start_mistakes):
        assert ann.does(practice) == InQuiz(asked)


def test_what_has_no_options_has_its_turn_among_what_is_new() -> None:
    same = tuple(Item(name, "same", f"What is {name}?", "It is one.") for name in "ab")
    answered = replace(NUMBERS.items[1], deck="same", answer="It is one.")
    for ann in ann_practising(goal=2, taught_by=tutor(Deck("same", "Same", "made up", (*same, answered)))):
        assert day(ann, ann.does(start_today)).new == ("one", "a")


def test_on_the_way_to_an_interview_the_day_holds_its_part_of_the_plan(modest_ann: OneLearner) -> None:
    ann = modest_ann
    ann.does(interview.prepare, TODAY + 2 * DAY, 6)
    begun = ann.does(start_today)
    assert isinstance(begun, DayStarted)
    assert begun.agenda == replace(NOTHING, new=("one", "four", "two"))
    goes_through(ann, begun.started.asked)
    assert isinstance(ann.does(start_today), AllDone)


def test_a_part_of_the_plan_that_is_smaller_than_the_goal_is_filled_up_to_it(ann: OneLearner) -> None:
    ann.does(interview.prepare, TODAY + 9 * DAY, 6)
    assert day(ann, ann.does(start_today)).new == ("one", "four", "two")
    practised(ann, "two", "beta")
    assert day(ann, ann.does(start_today)) == replace(NOTHING, new=("one",))


def test_what_the_plan_leaves_for_other_days_is_counted(modest_ann: OneLearner) -> None:
    ann = modest_ann
    due(ann, *ann.tutor.library.items)
    ann.reads(cards.put, ann.id, "alpha", Card(TODAY, 1.0, 5.0, TODAY, TODAY - DAY, leech_since=TODAY))
    due(ann, "two", in_days=1)
    ann.does(interview.prepare, TODAY + 9 * DAY, 2)
    assert day(ann, ann.does(start_today)) == Agenda(("three", "one"), (), (), 2)


def test_after_the_interview_a_day_holds_its_goal_again(modest_ann: OneLearner) -> None:
    ann = modest_ann
    ann.does(interview.prepare, TODAY + DAY, 6)
    assert day(ann, ann.does(start_today, at=NOW + DAY)).new == ("one",)


def test_what_has_no_options_any_more_is_reviewed_as_a_card(ann: OneLearner) -> None:
    due(ann, "alone", "twin")
    ann.tutor = tutor(TWINS)
    for practice in (start_today, start_review):
        assert day(ann, ann.does(practice)) == replace(NOTHING, reviews=("alone", "twin"))
