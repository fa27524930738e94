"""Spaced review: what an answer says, and when the item comes back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from bot.features.memory.rules import (
    LEECH_AGAIN_LAPSES,
    LEECH_LAPSES,
    Card,
    rate,
    recall,
    replay,
    review,
    usual,
)

DAY = date(2026, 3, 2)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def seconds(n: float) -> timedelta:
    return timedelta(seconds=n)


def missed(card: Card | None, times: int, first: int) -> Card:
    """The card after a miss on each of so many days in a row."""
    for number in range(times):
        card = review(card, Rating.Again, on(first + number))
    assert card is not None
    return card


@pytest.mark.parametrize(
    ("correct", "taken", "rating"),
    [
        (True, 10, Rating.Good),
        (True, 20, Rating.Good),
        (True, 21, Rating.Hard),
        (False, 5, Rating.Again),
        (False, 90, Rating.Again),
        (True, 300, Rating.Hard),
        (True, 301, Rating.Good),
    ],
)
def test_wrong_is_again_right_is_good_and_slow_is_hard(correct: bool, taken: int, rating: Rating) -> None:
    assert rate(correct, seconds(taken), seconds(10)) is rating


def test_without_a_time_or_a_median_right_is_good() -> None:
    assert rate(True, None, seconds(10)) is Rating.Good
    assert rate(True, seconds(100), None) is Rating.Good


def test_a_median_needs_ten_answers_and_leaves_out_who_walked_away() -> None:
    assert usual([seconds(10)] * 9) is None
    assert usual([seconds(10)] * 9 + [seconds(4000)]) is None
    assert usual([seconds(n) for n in range(1, 11)] + [seconds(4000)]) == seconds(5.5)
    assert usual([seconds(10)] * 9 + [seconds(300)]) == seconds(10)


def test_a_card_is_due_when_its_recall_has_fallen_to_the_retention() -> None:
    card = review(review(None, Rating.Good, on(0)), Rating.Good, on(2))
    assert recall(card, on(2)) == 1.0
    assert recall(card, card.due) == pytest.approx(0.9, abs=0.01)
    assert recall(card, card.due + timedelta(days=200)) < 0.7


def test_what_was_never_answered_is_not_remembered_and_before_its_answer_an_item_is_as_on_the_day() -> None:
    assert recall(Card(DAY), DAY) == 0.0
    assert recall(Card(DAY, seen=DAY), DAY) == 0.0
    assert recall(review(None, Rating.Good, on(0)), on(-5)) == 1.0


def test_the_same_answers_always_make_the_same_card() -> None:
    history = [(Rating.Good, on(day)) for day in (0, 3, 20, 100)]
    assert len({replay(history) for _ in range(20)}) == 1


@given(st.floats(0.01, 5000), st.integers(0, 5000))
def test_the_forgetting_curve_is_the_packages_own(stability: float, elapsed: int) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    theirs = fsrs.Card(card_id=1, state=fsrs.State.Review, stability=stability, due=noon, last_review=noon)
    expected = fsrs.Scheduler().get_card_retrievability(theirs, noon + timedelta(days=elapsed))
    assert recall(Card(DAY, stability, 5.0, DAY, DAY), on(elapsed)) == pytest.approx(expected)


def test_an_answer_late_in_the_evening_and_one_next_morning_are_a_day_apart() -> None:
    # the model counts the learner's dates, so that there is nothing here to know of hours
    next_day = review(review(None, Rating.Good, on(0)), Rating.Good, on(1))
    same_day = review(review(None, Rating.Good, on(0)), Rating.Good, on(0))
    assert next_day.stability > same_day.stability  # type: ignore[operator]


def test_a_card_remembers_its_first_day_and_its_last() -> None:
    card = replay([(Rating.Good, on(0)), (Rating.Good, on(3)), (Rating.Good, on(9))])
    assert card is not None
    assert (card.met, card.seen) == (on(0), on(9))


def test_a_missed_item_comes_back_tomorrow() -> None:
    card = review(review(None, Rating.Good, on(0)), Rating.Good, on(2))
    assert card.due > on(5)
    assert review(card, Rating.Again, on(5)).due == on(6)


def test_hard_comes_back_sooner_than_good() -> None:
    card = review(None, Rating.Good, on(0))
    assert review(card, Rating.Hard, on(2)).due < review(card, Rating.Good, on(2)).due


def test_the_first_miss_and_a_second_on_one_day_are_no_lapses() -> None:
    first = review(None, Rating.Again, on(0))
    assert first.lapses == 0
    assert review(first, Rating.Again, on(0)).lapses == 0
    assert review(first, Rating.Again, on(1)).lapses == 1


def test_eight_lapses_set_an_item_aside_and_a_right_answer_brings_it_back() -> None:
    card = missed(review(None, Rating.Good, on(0)), LEECH_LAPSES - 1, first=1)
    assert card.leech_since is None
    card = missed(card, 1, first=LEECH_LAPSES)
    assert (card.lapses, card.leech_since) == (LEECH_LAPSES, on(LEECH_LAPSES))
    assert review(card, Rating.Again, on(20)).leech_since == on(LEECH_LAPSES)
    back = review(card, Rating.Good, on(20))
    assert back.leech_since is None
    again = missed(back, LEECH_AGAIN_LAPSES, first=30)
    assert again.leech_since == on(30 + LEECH_AGAIN_LAPSES - 1)


def test_an_item_is_set_aside_at_8_lapses_and_again_at_12_and_16() -> None:
    card, aside = review(None, Rating.Good, on(0)), []
    for day in range(1, 20):
        card = review(card, Rating.Again, on(day))
        if card.leech_since:
            aside.append(card.lapses)
            card = review(card, Rating.Good, on(day))
    assert aside == [8, 12, 16]


def test_a_journey_back_over_the_date_line_does_not_turn_time_back() -> None:
    card = review(review(None, Rating.Good, on(1)), Rating.Good, on(0))
    assert card.seen == on(1)
    assert card.due > on(1)


ratings = st.sampled_from(list(Rating))
histories = st.lists(st.tuples(ratings, st.integers(0, 60)), min_size=1, max_size=12)


@given(histories)
def test_any_history_makes_a_sound_card(history: list[tuple[Rating, int]]) -> None:
    day, reviews = 0, []
    for rating, wait in history:
        day += wait
        reviews.append((rating, on(day)))
    card = replay(reviews)
    assert card is not None
    assert card.due > on(day) == card.seen
    assert card.stability > 0  # type: ignore[operator]
    assert 1 <= card.difficulty <= 10  # type: ignore[operator]
    assert 0 <= card.lapses <= len(history)
    chances = [recall(card, on(day + ahead)) for ahead in (0, 1, 10, 100)]
    assert chances == sorted(chances, reverse=True)
