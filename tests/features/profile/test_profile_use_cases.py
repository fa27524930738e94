"""Learners as we know them, and what they chose, as other features go by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import select

from bot.chat.context import Sender
from bot.core.people import Learner
from bot.features import profile
from bot.features.profile import Shown, users
from bot.features.profile.preferences_repository import Preferences
from bot.storage.transaction import Transaction
from tests.contexts import AT, OneLearner
from tests.features.practice.practice_life import DAY, HOUR, LETTERS, ann_practising, items, tutor


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def blocked_at(ann: OneLearner) -> datetime | None:
    """Since when Telegram refuses what we write to her."""
    here = select(users.c.blocked_at).where(users.c.id == ann.id)
    return ann.store.run(lambda tx: tx.scalar(here))


def prefers(ann: OneLearner, *off: str, shown: Shown = Shown.NAME) -> None:
    ann.reads(profile.set_preferences, ann.id, Preferences(shown, frozenset(off)))


def chosen(ann: OneLearner, *names: str) -> list[str]:
    """Which of these items she wants to be quizzed from."""
    wanted = items(ann, *names)
    return [one.id for one in ann.does(lambda ctx: profile.chosen_items(ctx.tx, ctx.learner, wanted))]


def test_who_is_new_is_met_once_and_then_brought_up_to_date(ann: OneLearner) -> None:
    person = Sender(9, "Eve", None)
    new = ann.reads(profile.meet, person, 7, AT)
    assert new == (Learner(9, "Eve", None, zone=None, goal=7), True)
    ann.reads(profile.set_zone, 9, "Asia/Tokyo")
    ann.reads(profile.set_goal, 9, 3)
    again = ann.reads(profile.meet, Sender(9, "Eva", "uk"), 50, AT + DAY)
    assert again == (Learner(9, "Eva", "uk", "Asia/Tokyo", 3), False)
    assert ann.reads(profile.find, 9) == again[0]


def test_a_language_that_telegram_no_longer_tells_is_remembered(ann: OneLearner) -> None:
    met, _ = ann.reads(profile.meet, Sender(ann.id, "Ann", None), 5, AT)
    assert met.language == "en"
    assert ann.reads(profile.find, ann.id) == met


def test_a_stranger_is_not_known_and_has_the_usual_preferences(ann: OneLearner) -> None:
    assert ann.reads(profile.find, 404) is None
    assert ann.reads(profile.preferences_of, 404) == Preferences(Shown.NAME, frozenset())


def test_what_is_changed_is_read_anew_in_the_same_breath(ann: OneLearner) -> None:
    def work(tx: Transaction) -> tuple[Learner | None, Preferences]:
        profile.find(tx, ann.id), profile.preferences_of(tx, ann.id)
        profile.set_goal(tx, ann.id, 8)
        profile.set_zone(tx, ann.id, "Asia/Tokyo")
        profile.set_preferences(tx, ann.id, Preferences(decks_off=frozenset({"numbers"})))
        return profile.find(tx, ann.id), profile.preferences_of(tx, ann.id)

    known, preferences = ann.store.run(work)
    assert known == Learner(ann.id, "Ann", "en", "Asia/Tokyo", 8)
    assert preferences.decks_off == {"numbers"}
    assert ann.reads(profile.find, ann.id) == known
    assert ann.reads(profile.preferences_of, ann.id) == preferences


@pytest.mark.parametrize("user_id", [1, 9])
def test_who_was_met_just_now_is_known_as_they_are_now(ann: OneLearner, user_id: int) -> None:
    def work(tx: Transaction) -> tuple[Learner, Learner | None]:
        met, _ = profile.meet(tx, Sender(user_id, "Eve", "uk"), 5, AT)
        return met, profile.find(tx, user_id)

    met, found = ann.store.run(work)
    assert found == met == Learner(user_id, "Eve", "uk", None, 5)


def test_who_does_not_want_to_be_named_is_not_and_everybody_else_is(ann: OneLearner) -> None:
    ben = ann.neighbour()
    prefers(ann, shown=Shown.NOTHING)
    prefers(ben, "numbers")
    assert ann.reads(profile.shown_name, ann.id, "Ann") == ""
    assert ann.reads(profile.shown_name, ben.id, "Ben") == "Ben"
    assert ann.reads(profile.shown_name, 404, "Eve") == "Eve"
    prefers(ann)
    assert ann.reads(profile.shown_name, ann.id, "Ann") == "Ann"


def test_who_blocks_us_is_on_record_since_the_first_refusal_until_they_write_again(ann: OneLearner) -> None:
    ben = ann.neighbour()
    assert blocked_at(ann) is None
    ann.passes(lambda ctx: profile.blocked(ctx, ann.id), AT + HOUR)
    ann.passes(lambda ctx: profile.blocked(ctx, ann.id), AT + DAY)
    assert (blocked_at(ann), blocked_at(ben)) == (AT + HOUR, None)
    ben.reads(profile.meet, Sender(ben.id, "Ben", None), 5, AT + DAY)
    assert blocked_at(ann) == AT + HOUR
    ann.reads(profile.meet, Sender(ann.id, "Ann", None), 5, AT + DAY)
    assert blocked_at(ann) is None


def test_a_stranger_who_refuses_us_is_no_learner_by_that(ann: OneLearner) -> None:
    ann.passes(lambda ctx: profile.blocked(ctx, 404), AT)
    assert ann.reads(profile.find, 404) is None


def test_items_of_a_deck_that_is_off_are_not_chosen_and_the_order_stays(ann: OneLearner) -> None:
    names = ("beta", "one", "alpha", "two")
    assert chosen(ann, *names) == list(names)
    prefers(ann, "letters")
    assert chosen(ann, *names) == ["one", "two"]


def test_where_no_deck_is_left_on_all_are_chosen(ann: OneLearner) -> None:
    prefers(ann, "letters")
    assert chosen(ann, "alpha", "beta") == ["alpha", "beta"]
    assert chosen(ann) == []
    ann.tutor = tutor(LETTERS)
    assert chosen(ann, *ann.tutor.library.items) == ["alpha", "beta"]


def test_what_somebody_else_switched_off_is_still_chosen(ann: OneLearner) -> None:
    prefers(ann.neighbour(), "letters")
    assert chosen(ann, "alpha", "one") == ["alpha", "one"]
