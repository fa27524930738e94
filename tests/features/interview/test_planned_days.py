"""Single days of a plan for an interview: what is met, reviewed, and expected to be missed."""

from __future__ import annotations

from datetime import date, timedelta

from fsrs import Rating

from bot.features.interview.rules import Aim, enough, first_day, plan
from bot.features.memory.rules import Card, recall, review

DAY = date(2026, 3, 2)
LONG_AGO = DAY - timedelta(days=30)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def aim(days: int, cap: int) -> Aim:
    return Aim(on(days), cap)


def card(due: int, stability: float = 15.0, aside: bool = False) -> Card:
    """A card seen ten days ago."""
    return Card(on(due), stability, 5.0, LONG_AGO, on(-10), leech_since=on(-10) if aside else None)


def unmet(n: int) -> list[str]:
    return [f"n{number:02}" for number in range(n)]


def test_every_second_first_meeting_is_expected_to_be_missed() -> None:
    made = plan({}, unmet(4), DAY, aim(1, 4))
    right, wrong = (recall(review(None, rating, DAY), on(1)) for rating in (Rating.Good, Rating.Again))
    assert made.recalls == {"n00": right, "n01": wrong, "n02": right, "n03": wrong}


def test_new_items_are_spread_evenly_and_stop_a_week_before() -> None:
    made = plan({}, unmet(30), DAY, aim(30, 10))
    assert [len(day.new) for day in made.days] == [*[2] * 7, *[1] * 16, *[0] * 7]


def test_before_a_near_interview_the_last_third_is_for_reviews() -> None:
    made = plan({}, unmet(30), DAY, aim(6, 3))
    assert [bool(day.new) for day in made.days] == [True] * 4 + [False] * 2


def test_half_of_a_day_rounded_up_for_new_items_is_kept_for_reviews_that_wait() -> None:
    cards = {f"k{n}": card(-1) for n in range(10)}
    for cap, new in ((4, 2), (5, 3)):
        day = first_day(cards, unmet(40), DAY, aim(10, cap))
        assert (len(day.new), len(day.reviews)) == (new, cap - new)


def test_who_met_more_than_todays_part_meets_no_more_today() -> None:
    met = {f"m{n}": review(None, Rating.Good, DAY) for n in range(5)}
    assert first_day(met, unmet(3), DAY, aim(10, 10), done=5).new == ()


def test_the_most_forgettable_are_reviewed_first_and_what_is_set_aside_never() -> None:
    cards = {"firm": card(0, 30), "weak": card(0, 2), "aside": card(0, 1, aside=True), "later": card(1)}
    cards["wanted"] = Card(due=DAY)
    assert first_day(cards, [], DAY, aim(30, 9)).reviews == ("wanted", "weak", "firm")
    assert first_day(cards, [], DAY, aim(30, 2)).reviews == ("wanted", "weak")


def test_at_the_end_spare_room_goes_to_what_would_be_forgotten_though_it_is_not_due() -> None:
    cards = {
        "due": card(2),
        "fading": card(3, 12),
        "weaker": card(3, 10),
        "firm": card(3, 900),
        "aside": card(3, 5, aside=True),
    }
    made = plan(cards, [], DAY, aim(3, 5))
    assert [day.reviews for day in made.days] == [(), (), ("due", "weaker", "fading")]
    del cards["due"]
    assert plan(cards, [], DAY, aim(3, 1)).days[-1].reviews == ("weaker",)


def test_what_was_refreshed_ahead_of_time_does_not_come_back_when_it_would_have_been_due() -> None:
    made = plan({"fading": card(5)}, [], DAY, aim(6, 5))
    assert [day.reviews for day in made.days] == [(), (), (), (), ("fading",), ()]


def test_the_number_that_would_do_is_above_the_aims() -> None:
    assert enough({}, unmet(1), DAY, aim(10, 5)) == 6


def test_a_plan_may_ask_for_fifty_answers_a_day_and_no_more() -> None:
    assert enough({}, unmet(50), DAY, aim(1, 5)) == 50
    assert enough({}, unmet(51), DAY, aim(1, 5)) is None
    assert enough({}, unmet(100), DAY, aim(3, 5)) is None


def test_nothing_to_know_is_no_readiness() -> None:
    assert plan({}, [], DAY, aim(1, 3)).readiness([]) == 0.0
