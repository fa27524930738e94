"""What is known of a learner today, what they meet next, and which reviews lie ahead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.decks.model import Deck
from bot.features import agenda, memory, profile
from bot.features.agenda import Known, Upcoming
from bot.features.agenda.rules import Done
from bot.features.memory.rules import Card, PracticeKind
from bot.features.practice.use_cases import start_with
from bot.features.profile.preferences_repository import Preferences
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    DAY,
    LETTERS,
    NOW,
    ann_practising,
    begun,
    goes_through,
    item,
    items,
    practised,
    tutor,
)

TODAY = NOW.date()


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def met(ann: OneLearner) -> list[str]:
    """The items to be met, in order."""
    return ann.does(lambda ctx: list(agenda.unmet(agenda.known(ctx))))


def cards_due(*in_days: int, aside: bool = False) -> dict[str, Card]:
    """Cards that are due so many days from today."""
    since = TODAY if aside else None
    return {str(n): Card(TODAY + days * DAY, leech_since=since) for n, days in enumerate(in_days)}


def test_of_a_newcomer_nothing_is_known(ann: OneLearner) -> None:
    known = ann.does(agenda.known)
    assert known == Known(TODAY, tuple(ann.tutor.library), {}, Done(answers=0, planned=0))
    assert ann.does(agenda.known, at=NOW + DAY).today == TODAY + DAY


def test_all_answers_of_a_day_count_and_apart_from_them_the_planned_ones(ann: OneLearner) -> None:
    practised(ann, "three", at=NOW - DAY)
    practised(ann, "one", "two")
    goes_through(ann, begun(ann.does(start_with, items(ann, "alpha"), PracticeKind.REVIEW)))
    goes_through(ann, begun(ann.does(start_with, items(ann, "beta"), PracticeKind.TODAY)))
    practised(ann.neighbour(), "one")
    known = ann.does(agenda.known)
    assert known.done == Done(answers=4, planned=2)
    assert set(known.cards) == {"one", "two", "three", "alpha", "beta"}
    assert known.cards["one"] == ann.reads(memory.card, ann.id, "one")


def test_after_midnight_answers_count_for_the_date_that_is_open_and_reviews_go_by_the_night(
    ann: OneLearner,
) -> None:
    practised(ann, "one")
    night = NOW.replace(hour=2) + DAY
    known = ann.does(agenda.known, at=night)
    assert (known.today, known.done.answers) == (TODAY, 1)
    morning = ann.does(agenda.known, at=night.replace(hour=3))
    assert (morning.today, morning.done.answers) == (TODAY + DAY, 0)


def test_a_date_that_is_full_leaves_the_night_to_the_next_one(ann: OneLearner) -> None:
    practised(ann, "one", "two", "three", "four", "alpha")
    known = ann.does(agenda.known, at=NOW.replace(hour=2) + DAY)
    assert (known.today, known.done.answers) == (TODAY, 0)


def test_what_is_in_a_deck_that_is_off_or_left_the_decks_is_not_known(ann: OneLearner) -> None:
    practised(ann, "one", "alpha")
    ann.reads(profile.set_preferences, ann.id, Preferences(decks_off=frozenset({"letters"})))
    known = ann.does(agenda.known)
    assert ([one.deck for one in known.items], list(known.cards)) == (["numbers"] * 4, ["one"])
    assert known.done.answers == 2
    ann.reads(profile.set_preferences, ann.id, Preferences())
    ann.tutor = tutor(LETTERS)
    known = ann.does(agenda.known)
    assert ([one.id for one in known.items], list(known.cards)) == (["alpha", "beta"], ["alpha"])


def test_easier_levels_are_met_first_and_what_has_none_in_the_middle_in_the_decks_order(
    ann: OneLearner,
) -> None:
    assert met(ann) == ["one", "four", "two", "alpha", "beta", "three"]
    practised(ann, "four", "alpha")
    assert met(ann) == ["one", "two", "beta", "three"]
    practised(ann, "one", "two", "beta", "three")
    assert met(ann) == []


def test_every_level_has_its_place_however_it_is_written() -> None:
    given = ("Expert", "odd", "HARD", "advanced", "medium", "intermediate", "", "easy", "Basic", "beginner")
    levelled = tuple(item(f"i{n}", "levels", "", level) for n, level in enumerate(given))
    deck = Deck("levels", "Levels", "made up", levelled)
    for ann in ann_practising(taught_by=tutor(deck)):
        library = ann.tutor.library.items
        assert [library[name].level.casefold() for name in met(ann)] == [
            *("beginner", "basic", "easy", "odd", "intermediate", "", "medium", "advanced", "hard", "expert")
        ]


def test_where_nothing_is_remembered_nothing_lies_ahead(ann: OneLearner) -> None:
    assert ann.does(lambda ctx: agenda.upcoming({}, ctx.today, 5)) == Upcoming(TODAY, None, 0)


def test_the_next_day_with_reviews_is_told_and_how_many_a_week_holds() -> None:
    ahead = agenda.upcoming(cards_due(3, 3, 7, 8), TODAY, goal=5)
    assert ahead == Upcoming(TODAY, (TODAY + 3 * DAY, 2), 3)


def test_what_is_due_already_comes_tomorrow_and_what_exceeds_a_day_the_day_after() -> None:
    assert agenda.upcoming(cards_due(-4, 0, 1), TODAY, goal=1) == Upcoming(TODAY, (TODAY + DAY, 2), 3)


def test_what_is_set_aside_does_not_lie_ahead() -> None:
    assert agenda.upcoming(cards_due(1, aside=True), TODAY, goal=5) == Upcoming(TODAY, None, 0)


def test_reviews_are_foreseen_for_sixty_days() -> None:
    assert agenda.upcoming(cards_due(60), TODAY, goal=5).next == (TODAY + 60 * DAY, 1)
    assert agenda.upcoming(cards_due(61), TODAY, goal=5).next is None
