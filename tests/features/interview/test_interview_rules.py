"""Planning backwards from an interview."""

from __future__ import annotations

from collections import UserList
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from fsrs import Rating
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.features.interview.rules import (
    MOST_ANSWERS_A_DAY,
    Aim,
    enough,
    first_day,
    plan,
)
from bot.features.memory.rules import recall, review

DAY = date(2026, 3, 2)
THIRTY = [f"i{n:02}" for n in range(30)]


def aim(days: int, cap: int) -> Aim:
    return Aim(DAY + timedelta(days=days), cap)


def test_everything_is_met_before_the_last_days_which_are_for_reviews() -> None:
    made = plan({}, THIRTY, DAY, aim(30, 10))
    assert made.left_out == ()
    assert sum(len(day.new) for day in made.days) == 30
    assert all(not day.new for day in made.days[-7:])
    assert len(made.days) == 30
    assert made.readiness(THIRTY) > 0.9


def test_no_day_exceeds_the_cap() -> None:
    made = plan({}, THIRTY, DAY, aim(8, 6))
    assert max(len(day.items) for day in made.days) <= 6


def test_what_cannot_fit_is_said_with_the_number_that_would_do() -> None:
    made = plan({}, THIRTY, DAY, aim(3, 5))
    assert len(made.left_out) >= 15
    needed = enough({}, THIRTY, DAY, aim(3, 5))
    assert needed is not None
    assert not plan({}, THIRTY, DAY, aim(3, needed)).left_out
    assert plan({}, THIRTY, DAY, aim(3, needed - 1)).left_out
    assert enough({}, [str(n) for n in range(400)], DAY, aim(3, 5)) is None


@given(st.integers(0, 40), st.integers(1, 60), st.integers(2, 30), st.integers(1, 10), st.integers(0, 5))
@settings(max_examples=50)
def test_the_number_that_would_do_does_and_one_less_does_not(
    known: int, unmet: int, days: int, cap: int, met_today: int
) -> None:
    cards = {f"k{n}": review(None, Rating.Good, DAY - timedelta(days=n)) for n in range(known)}
    cards |= {f"m{n}": review(None, Rating.Good, DAY) for n in range(met_today)}
    new = [f"n{n}" for n in range(unmet)]
    if plan(cards, new, DAY, aim(days, cap), met_today).left_out:
        needed = enough(cards, new, DAY, aim(days, cap), met_today)
        tight = (needed or MOST_ANSWERS_A_DAY + 1) - 1
        assert needed is None or not plan(cards, new, DAY, aim(days, needed), met_today).left_out
        assert plan(cards, new, DAY, aim(days, tight), met_today).left_out


class Handed(UserList[str]):
    """Items to be met that count how often a plan takes them up."""

    plans = 0

    def __iter__(self) -> Iterator[str]:
        self.plans += 1
        return iter(self.data)


def test_with_a_big_deck_few_whole_plans_are_played_and_the_number_is_enough() -> None:
    known = {f"k{n}": review(None, Rating.Good, DAY - timedelta(days=n % 30)) for n in range(1500)}
    new = Handed(f"n{n}" for n in range(1500))
    needed = enough(known, new, DAY, aim(90, 5))
    assert new.plans <= 2
    assert needed is not None
    assert not plan(known, new, DAY, aim(90, needed)).left_out


def test_what_was_left_out_counts_as_not_remembered() -> None:
    made = plan({}, THIRTY, DAY, aim(1, 3))
    assert made.readiness(list(made.left_out)) == 0.0
    assert made.readiness(THIRTY) <= 3 / 30


def test_a_plan_is_worth_more_than_to_do_nothing() -> None:
    cards = {item_id: review(None, Rating.Good, DAY - timedelta(days=5)) for item_id in THIRTY}
    made = plan(cards, [], DAY, aim(20, 10))
    idle = sum(recall(card, made.days[-1].day + timedelta(days=1)) for card in cards.values()) / 30
    assert made.readiness(THIRTY) > idle + 0.1


def test_todays_part_shrinks_with_what_was_done_today() -> None:
    whole = first_day({}, THIRTY, DAY, aim(10, 10))
    assert len(whole.new) == 5
    met = {item_id: review(None, Rating.Good, DAY) for item_id in whole.new}
    rest = first_day(met, [i for i in THIRTY if i not in met], DAY, aim(10, 10), done=5)
    assert rest.items == ()


def test_an_interview_today_or_before_cannot_be_planned() -> None:
    with pytest.raises(ValueError, match="ahead"):
        plan({}, THIRTY, DAY, Aim(DAY, 10))


@settings(max_examples=25)
@given(st.integers(0, 60), st.integers(1, 40), st.integers(1, 20), st.integers(0, 25))
def test_every_plan_is_sound(items: int, days: int, cap: int, done: int) -> None:
    ids = [str(n) for n in range(items)]
    made = plan({}, ids, DAY, aim(days, cap), done)
    met = [item_id for day in made.days for item_id in day.new]
    assert [*met, *made.left_out] == ids
    assert all(len(day.items) <= cap and len(set(day.items)) == len(day.items) for day in made.days)
    assert len(made.days[0].items) <= max(cap - done, 0)
    assert all(0 <= chance <= 1 for chance in made.recalls.values())
    assert made.days[0] == first_day({}, ids, DAY, aim(days, cap), done)
