"""What a learner chose: one deck always stays on, and the sheet shows what is on record."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.chat.context import LearnerContext
from bot.chat.messages import Edit, Toasted
from bot.features import profile, reminders, streak
from bot.features.profile import Shown
from bot.features.profile.preferences_repository import Preferences
from bot.features.reminders.rules import Plan
from bot.features.settings.handlers import pressed
from bot.features.settings.texts import ChangeSetting
from bot.features.settings.use_cases import LearnerSettings, switch_deck, switch_name, view
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    DAY,
    HOUR,
    LETTERS,
    NOW,
    NUMBERS,
    ann_practising,
    practised,
    tutor,
)


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def decks(ann: OneLearner) -> list[bool]:
    """Which decks are on, in their order."""
    return [on for _, on in ann.does(view).decks]


def press(ann: OneLearner, what: str) -> str:
    """Press a button of the sheet: the sheet afterwards, or the line over the chat."""
    answer = ann.does(pressed, ChangeSetting(what), at=NOW)
    if isinstance(answer, str):
        return answer
    assert not isinstance(answer, Toasted)
    (edit,) = answer
    assert isinstance(edit, Edit)
    return edit.html


def test_a_newcomers_settings_are_the_usual_ones(ann: OneLearner) -> None:
    assert ann.does(view) == LearnerSettings(
        goal=5,
        zone="Europe/London",
        zone_chosen=False,
        reminder=None,
        decks=((NUMBERS, True), (LETTERS, True)),
        named=True,
    )


def test_what_was_chosen_is_shown(ann: OneLearner) -> None:
    ann.does(streak.set_goal, 9)
    ann.reads(profile.set_zone, ann.id, "Asia/Tokyo")
    ann.does(reminders.set_minute, 600)
    shown = ann.does(view)
    assert (shown.goal, shown.zone, shown.zone_chosen) == (9, "Asia/Tokyo", True)
    assert shown.reminder is not None
    assert shown.reminder.minute == 600


def test_a_goal_that_was_chosen_just_now_is_shown(ann: OneLearner) -> None:
    def work(ctx: LearnerContext) -> LearnerSettings:
        profile.set_goal(ctx.tx, ctx.learner.id, 9)
        return view(ctx)

    assert ann.does(work).goal == 9


def test_a_deck_is_switched_off_and_on_again(ann: OneLearner) -> None:
    assert ann.does(switch_deck, 0)
    assert decks(ann) == [False, True]
    assert ann.reads(profile.preferences_of, ann.id) == Preferences(Shown.NAME, frozenset({"numbers"}))
    assert ann.does(switch_deck, 0)
    assert decks(ann) == [True, True]


def test_the_last_deck_stays_on(ann: OneLearner) -> None:
    assert ann.does(switch_deck, 0)
    assert not ann.does(switch_deck, 1)
    assert decks(ann) == [False, True]
    assert ann.does(switch_deck, 0)
    assert ann.does(switch_deck, 1)
    assert decks(ann) == [True, False]


def test_an_only_deck_stays_on(ann: OneLearner) -> None:
    ann.tutor = tutor(LETTERS)
    assert not ann.does(switch_deck, 0)
    assert decks(ann) == [True]


@pytest.mark.parametrize("number", [-1, 2, 999])
def test_a_deck_that_is_not_there_is_not_switched(ann: OneLearner, number: int) -> None:
    assert ann.does(switch_deck, number)
    assert decks(ann) == [True, True]


def test_when_only_decks_that_were_off_are_left_none_is_off(ann: OneLearner) -> None:
    ann.does(switch_deck, 1)
    ann.tutor = tutor(LETTERS)
    assert decks(ann) == [True]
    assert "Quizzed from: <b>all</b>" in press(ann, "")
    assert not ann.does(switch_deck, 0)


def test_a_deck_that_was_off_when_it_left_does_not_keep_the_last_one_from_staying(ann: OneLearner) -> None:
    ann.does(switch_deck, 1)
    ann.tutor = tutor(NUMBERS)
    assert not ann.does(switch_deck, 0)
    assert decks(ann) == [True]
    ann.tutor = tutor()
    assert decks(ann) == [True, False]


def test_a_name_is_hidden_and_shown_again_and_the_decks_stay(ann: OneLearner) -> None:
    ann.does(switch_deck, 0)
    assert not ann.does(switch_name)
    assert ann.reads(profile.preferences_of, ann.id) == Preferences(Shown.NOTHING, frozenset({"numbers"}))
    assert not ann.does(view).named
    assert ann.does(switch_name)
    assert ann.does(view).named
    assert decks(ann) == [False, True]


def test_what_a_learner_chooses_is_nobody_elses_choice(ann: OneLearner) -> None:
    ben = ann.neighbour()
    ann.does(switch_deck, 0)
    ann.does(switch_name)
    assert decks(ben) == [True, True]
    assert ben.does(view).named


def test_a_button_chooses_a_goal_of_the_sheet_and_no_other(ann: OneLearner) -> None:
    assert "Daily goal: <b>10 answers</b>" in press(ann, "g10")
    for forged in ("g", "g11", "g0", "g-3", "gten"):
        assert "How many answers a day?" in press(ann, forged)
    assert ann.does(view).goal == 10


def test_a_goal_that_today_has_reached_makes_the_day(ann: OneLearner) -> None:
    practised(ann, "one", "two", "three")
    assert ann.does(streak.streak_now, at=NOW).current == 0
    assert "Daily goal: <b>3 answers</b>" in press(ann, "g3")
    assert ann.does(streak.streak_now, at=NOW).current == 1
    assert ann.does(view).goal == 3


def test_a_button_chooses_a_time_of_the_sheet_and_no_other(ann: OneLearner) -> None:
    for forged in ("r", "r1", "rcall", "rnone"):
        assert "One reminder a day" in press(ann, forged)
    assert ann.does(view).reminder is None
    assert "Reminder: <b>19:30</b>" in press(ann, "r1170")
    assert ann.does(view).reminder == Plan(1170)


def test_a_last_call_is_added_and_dropped_and_all_reminders_switched_off(ann: OneLearner) -> None:
    press(ann, "r1170")
    assert "19:30 and a last call" in press(ann, "rcall")
    assert ann.does(view).reminder == Plan(1170, last_call=True)
    press(ann, "rcall")
    assert ann.does(view).reminder == Plan(1170)
    assert "Reminder: <b>off</b>" in press(ann, "roff")
    assert ann.does(view).reminder is None


def test_a_button_switches_a_deck_and_says_when_it_is_the_last(ann: OneLearner) -> None:
    assert "What shall I quiz you from?" in press(ann, "d")
    assert decks(ann) == [True, True]
    assert "What shall I quiz you from?" in press(ann, "d0")
    assert press(ann, "d1") == "One deck has to stay on."
    for forged in ("d2", "d-1", "dx", "d²"):
        assert "What shall I quiz you from?" in press(ann, forged)
    assert decks(ann) == [False, True]


def test_a_button_chooses_a_zone_but_not_again_so_soon(ann: OneLearner) -> None:
    practised(ann, "one", "two", "three", "four", "alpha")
    assert "Where are you?" in press(ann, "z")
    assert "Where are you?" in press(ann, "zEurope/Atlantis")
    assert "Time zone: <b>Tokyo</b>" in press(ann, "zAsia/Tokyo")
    assert press(ann, "zEurope/Kyiv").startswith("You changed it not long ago.")
    assert ann.does(view, at=NOW + DAY + HOUR).zone == "Asia/Tokyo"


def test_a_button_hides_the_name_and_any_other_letter_shows_the_sheet(ann: OneLearner) -> None:
    assert "Others in groups see: <b>only “somebody”</b>" in press(ann, "n")
    for forged in ("", "?", "x1"):
        assert "Others in groups see: <b>only “somebody”</b>" in press(ann, forged)
    assert "Others in groups see: <b>your name</b>" in press(ann, "n")
