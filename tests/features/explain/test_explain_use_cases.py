"""An open question, from being put to the learner's words: one waits at a time, for half a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.core.limits import MESSAGE_LENGTH
from bot.decks.model import Deck, Item
from bot.decks.scope import Scope, everything, find_scope
from bot.features import focus, profile
from bot.features.explain import repository as explanations
from bot.features.explain.repository import ExplanationState
from bot.features.explain.use_cases import (
    Judged,
    NothingToExplain,
    NotOpen,
    Posed,
    answer,
    item_of,
    leave,
    named,
    pose,
    show,
    start,
)
from bot.features.focus.repository import Look
from bot.features.profile.preferences_repository import Preferences
from bot.grading import PointVerdict
from tests.contexts import OneLearner
from tests.dialogs.test_explain import ITEM as RATE
from tests.dialogs.test_explain import OTHER as DROPOUT
from tests.dialogs.test_explain import small_tutor
from tests.features.explain.explanations_on_record import own_words, state
from tests.features.practice.practice_life import LETTERS, NOW, NUMBERS, ann_practising, items, tutor

SECOND = timedelta(seconds=1)
HALF_A_DAY = timedelta(hours=12)


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


@pytest.fixture
def ann_at_depth() -> Iterator[OneLearner]:
    yield from ann_practising(taught_by=small_tutor())


def started(ann: OneLearner, scope: str = "", later: timedelta = timedelta()) -> Posed:
    """An open question of a scope, or of everything."""
    found = find_scope(scope, ann.tutor.library)
    assert found is not None
    posed = ann.does(start, found, at=NOW + later)
    assert isinstance(posed, Posed)
    return posed


def test_a_question_of_a_scope_waits_on_record_and_is_what_this_means(ann: OneLearner) -> None:
    posed = started(ann, "letter")
    assert posed.item.id in ("alpha", "beta")
    assert not posed.repeated
    found = ann.reads(explanations.find, posed.explanation.id)
    assert found == posed.explanation
    assert (found.user_id, found.item_id, found.scope) == (ann.id, posed.item.id, "letter")
    assert (found.state, found.asked_at) == (ExplanationState.OPEN, NOW)
    assert ann.does(focus.last_look) == Look(posed.item.id, NOW)


def test_what_waits_is_put_again_for_half_a_day_and_then_makes_way(ann: OneLearner) -> None:
    posed = started(ann, "odd")
    again = started(ann, "even", HALF_A_DAY)
    assert again == Posed(posed.explanation, posed.item, repeated=True)
    other = started(ann, "even", HALF_A_DAY + SECOND)
    assert (other.repeated, other.item.topic) == (False, "even")
    assert state(ann, posed) is ExplanationState.LEFT


def test_everything_is_put_before_anything_is_put_again_and_scopes_are_counted_together(
    ann: OneLearner,
) -> None:
    put = [started(ann, "odd"), *(started(ann, later=HALF_A_DAY * 3 * n) for n in range(1, 6))]
    assert {one.item.id for one in put} == set(ann.tutor.library.items)


def test_how_often_somebody_else_was_asked_does_not_matter(ann: OneLearner) -> None:
    ben = ann.neighbour()
    for name in ("one", "two", "three", "four", "alpha"):
        ben.does(pose, items(ann, name)[0])
    first = {started(one, later=HALF_A_DAY * 2).item.id for one in (ann, ben)}
    assert "beta" in first
    assert len(first) == 2


def test_a_deck_that_is_off_is_asked_for_only_by_its_name(ann: OneLearner) -> None:
    ann.reads(profile.set_preferences, ann.id, Preferences(decks_off=frozenset({"numbers"})))
    put = {started(ann, later=HALF_A_DAY * 2 * n).item.deck for n in range(4)}
    assert put == {"letters"}
    assert started(ann, "numbers", HALF_A_DAY * 8).item.deck == "numbers"


def test_where_there_is_no_item_nothing_is_put(ann: OneLearner) -> None:
    assert ann.does(start, Scope("empty", ())) == NothingToExplain()
    assert ann.does(leave) is False


@pytest.mark.parametrize("wanted", ["dropout", "what does  DROPOUT do", "Switching units off?"])
def test_an_item_is_named_by_its_id_its_question_or_what_it_answers(wanted: str) -> None:
    assert named(small_tutor(), wanted) == DROPOUT


@pytest.mark.parametrize("wanted", ["zq-7", "ZQ 7", "what  is it", "The Thing."])
def test_what_a_search_cannot_find_is_still_known_by_its_name(wanted: str) -> None:
    thing = Item("zq-7", "things", "What is it?", "A box of steel.", aliases=("the thing",))
    same = Item("other", "things", "What is it not?", "A box of steel, or of iron.", aliases=("that thing",))
    things = tutor(Deck("things", "Things", "made up", (same, thing)))
    assert named(things, wanted) == thing


@pytest.mark.parametrize("wanted", ["", "zebra"])
def test_what_names_no_item_is_none(wanted: str) -> None:
    assert named(small_tutor(), wanted) is None


def test_an_item_that_is_named_takes_the_place_of_what_waits(ann: OneLearner) -> None:
    waiting = started(ann)
    one = items(ann, "one")[0]
    posed = ann.does(pose, one, at=NOW + SECOND)
    assert (posed.item, posed.explanation.scope, posed.repeated) == (one, "", False)
    assert (state(ann, waiting), state(ann, posed)) == (ExplanationState.LEFT, ExplanationState.OPEN)
    assert ann.does(focus.last_look) == Look("one", NOW + SECOND)


def test_the_next_text_is_judged_by_key_points_and_kept(ann_at_depth: OneLearner) -> None:
    ann = ann_at_depth
    posed = ann.does(pose, RATE, at=NOW)
    judged = ann.does(answer, "  A rate that is too small makes training slow. ", at=NOW + SECOND)
    assert isinstance(judged, Judged)
    assert (judged.explanation, judged.item) == (posed.explanation, RATE)
    assert [(one.point, one.verdict) for one in judged.findings] == [
        (RATE.key_points[0], PointVerdict.COVERED),
        (RATE.key_points[1], PointVerdict.MISSING),
    ]
    assert state(ann, posed) is ExplanationState.ANSWERED
    kept = ("A rate that is too small makes training slow.", NOW + SECOND)
    assert own_words(ann, posed) == kept
    assert ann.does(answer, "And more.", at=NOW + 2 * SECOND) is None
    assert own_words(ann, posed) == kept


def test_of_an_answer_no_more_is_kept_than_a_message_holds(ann: OneLearner) -> None:
    posed = started(ann)
    assert ann.does(answer, " " + "a" * (MESSAGE_LENGTH + 1), at=NOW) is not None
    assert own_words(ann, posed) == ("a" * MESSAGE_LENGTH, NOW)


def test_a_text_is_no_answer_where_nothing_waits(ann: OneLearner) -> None:
    assert ann.does(answer, "It is three.") is None
    posed = started(ann.neighbour())
    assert ann.does(answer, "It is three.") is None
    assert state(ann, posed) is ExplanationState.OPEN


def test_nothing_said_is_no_answer(ann: OneLearner) -> None:
    posed = started(ann)
    assert ann.does(answer, " \n ") is None
    assert state(ann, posed) is ExplanationState.OPEN


def test_a_text_is_taken_for_the_answer_for_half_a_day(ann: OneLearner) -> None:
    posed = started(ann)
    assert ann.does(answer, "It is.", at=NOW + HALF_A_DAY + SECOND) is None
    assert state(ann, posed) is ExplanationState.OPEN
    assert isinstance(ann.does(answer, "It is.", at=NOW + HALF_A_DAY), Judged)


def test_what_left_the_decks_waits_for_no_answer_and_another_can_be_put(ann: OneLearner) -> None:
    posed = ann.does(pose, items(ann, "one")[0])
    ann.tutor = tutor(LETTERS)
    assert ann.does(answer, "It is one.") is None
    assert ann.does(show, posed.explanation.id) == NotOpen()
    assert state(ann, posed) is ExplanationState.OPEN
    other = ann.does(start, everything(ann.tutor.library))
    assert isinstance(other, Posed)
    assert (other.item.deck, state(ann, posed)) == ("letters", ExplanationState.LEFT)


def test_who_has_no_answer_is_shown_one_once_however_late(ann: OneLearner) -> None:
    posed = started(ann)
    shown = ann.does(show, posed.explanation.id, at=NOW + 3 * HALF_A_DAY)
    assert shown == Judged(posed.explanation, posed.item, ())
    assert (state(ann, posed), own_words(ann, posed)) == (
        ExplanationState.ANSWERED,
        (None, NOW + 3 * HALF_A_DAY),
    )
    assert ann.does(show, posed.explanation.id) == NotOpen()


def test_nobody_is_shown_what_waits_for_somebody_else_or_never_waited(ann: OneLearner) -> None:
    posed, ben = started(ann), ann.neighbour()
    for explanation_id in (posed.explanation.id, 999, 0, -1):
        assert ben.does(show, explanation_id) == NotOpen()
    assert state(ann, posed) is ExplanationState.OPEN


def test_what_was_left_is_shown_no_more(ann: OneLearner) -> None:
    posed = started(ann)
    assert ann.does(leave)
    assert state(ann, posed) is ExplanationState.LEFT
    assert not ann.does(leave)
    assert ann.does(show, posed.explanation.id) == NotOpen()
    assert ann.does(answer, "It is.") is None


def test_nobody_leaves_what_waits_for_somebody_else_nor_what_was_answered(ann: OneLearner) -> None:
    posed, ben = started(ann), ann.neighbour()
    assert not ben.does(leave)
    assert isinstance(ann.does(answer, "It is.", at=NOW), Judged)
    assert not ann.does(leave)
    assert state(ann, posed) is ExplanationState.ANSWERED


def test_the_item_behind_a_question_is_told_to_its_learner_while_the_decks_have_it(ann: OneLearner) -> None:
    posed, ben = started(ann, "numbers"), ann.neighbour()
    assert ann.does(item_of, posed.explanation.id) == posed.item
    assert ben.does(item_of, posed.explanation.id) is None
    assert ann.does(item_of, 999) is None
    ann.tutor = tutor(LETTERS)
    assert ann.does(item_of, posed.explanation.id) is None
    ann.tutor = tutor(NUMBERS)
    assert ann.does(item_of, posed.explanation.id) == posed.item


def test_a_question_whose_time_is_over_does_not_answer_a_stop(ann: OneLearner) -> None:
    posed = started(ann)
    assert not ann.does(leave, at=NOW + HALF_A_DAY + SECOND)
    assert state(ann, posed) is ExplanationState.LEFT


def test_a_question_that_is_shown_again_is_what_this_means_from_now_on(ann: OneLearner) -> None:
    posed = started(ann)
    ann.does(focus.look, items(ann, "beta")[0], at=NOW + SECOND)
    again = started(ann, later=2 * SECOND)
    assert again.repeated
    assert ann.does(focus.last_look) == Look(posed.item.id, NOW + 2 * SECOND)
