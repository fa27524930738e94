"""The day's practice and the days after it."""

from __future__ import annotations

from datetime import date, timedelta

from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from bot.features.agenda.rules import (
    MOST,
    Agenda,
    Done,
    agenda,
    due,
    fill,
    first_load,
    forecast,
)
from bot.features.memory.rules import Card, recall, review

DAY = date(2026, 3, 2)
GOAL = 5


def card(due_in: int, stability: float = 5.0, seen_ago: int = 10, leech: bool = False) -> Card:
    seen = DAY - timedelta(days=seen_ago)
    return Card(DAY + timedelta(days=due_in), stability, 5.0, seen, seen, leech_since=seen if leech else None)


def test_due_items_come_first_then_new_ones_up_to_the_goal() -> None:
    cards = {"due": card(-1), "later": card(3)}
    today = agenda(cards, ["a", "b", "c", "d", "e"], DAY, GOAL, Done())
    assert today.items == ("due", "a", "b", "c", "d")


def test_what_was_answered_today_leaves_less_room_for_new_items() -> None:
    today = agenda({"due": card(0)}, ["a", "b", "c"], DAY, GOAL, Done(answers=3))
    assert (today.reviews, today.new) == (("due",), ("a",))


def test_with_the_goal_reached_only_due_items_are_left() -> None:
    today = agenda({"due": card(0), "later": card(3)}, ["a"], DAY, GOAL, Done(answers=5))
    assert today.items == ("due",)


def test_without_new_items_the_most_forgettable_come_ahead_of_time() -> None:
    cards = {"firm": card(5, stability=90), "weak": card(5, stability=2), "seen": card(5, seen_ago=0)}
    today = agenda(cards, [], DAY, 2, Done())
    assert today.early == ("weak", "firm")
    assert agenda(cards, [], DAY, 1, Done()).early == ("weak",)


def test_neither_what_was_seen_today_nor_what_is_set_aside_comes_ahead_of_time() -> None:
    cards = {"later": card(5), "seen": card(5, seen_ago=0), "hard": card(5, leech=True)}
    assert agenda(cards, [], DAY, GOAL, Done()).early == ("later",)


def test_what_is_due_does_not_come_ahead_of_time_once_more() -> None:
    assert agenda({"due": card(0)}, [], DAY, GOAL, Done()).items == ("due",)


def test_new_items_leave_less_room_for_those_ahead_of_time() -> None:
    cards = {f"later {n}": card(5) for n in range(5)}
    assert len(agenda(cards, ["a"], DAY, 3, Done()).items) == 3


def test_who_did_more_than_a_day_holds_has_nothing_left() -> None:
    cards = {f"{n:02}": card(-1) for n in range(5)}
    assert agenda(cards, ["a"], DAY, GOAL, Done(answers=11, planned=11)).items == ()
    plan = Agenda((), (), (), 5)
    assert fill(plan, cards, ["a"], DAY, GOAL - 6) == plan


def test_a_plan_is_filled_up_to_the_goal_and_no_further() -> None:
    cards = {"due": card(-1)} | {f"later {n}": card(3) for n in range(5)}
    filled = fill(Agenda((), (), (), 1), cards, ["a", "b"], DAY, 3)
    assert (filled.reviews, len(filled.early), filled.new) == (("due",), 2, ())


def test_a_short_plan_is_filled_with_due_items_then_early_ones_then_new_ones() -> None:
    cards = {
        "due": card(-1),
        "held": card(0),
        "later": card(3),
        "seen": card(3, seen_ago=0),
        "hard": card(-1, leech=True),
    }
    plan = Agenda(("due",), ("a",), (), 1)
    filled = fill(plan, cards, ["a", "b", "c"], DAY, GOAL)
    assert filled == Agenda(("due", "held"), ("a", "b"), ("later",), 0)
    assert fill(plan, cards, ["a", "b"], DAY, GOAL - 3) == plan


def test_a_backlog_is_spread_the_most_forgettable_first() -> None:
    cards = {f"{n:02}": card(-20, stability=1 + n) for n in range(40)}
    today = agenda(cards, ["new"], DAY, GOAL, Done())
    assert today.reviews == tuple(f"{n:02}" for n in range(MOST * GOAL))
    assert (today.new, today.waiting) == ((), 30)
    assert agenda(cards, ["new"], DAY, GOAL, Done(answers=10, planned=10)).items == ()


def test_what_is_set_aside_is_never_due() -> None:
    cards = {"leech": card(-1, leech=True)}
    assert due(cards, DAY) == []
    assert agenda(cards, [], DAY, GOAL, Done()).items == ()
    assert sum(forecast(cards, DAY, 30, GOAL)) == 0


def test_an_item_that_was_only_admitted_is_due_first() -> None:
    assert due({"known": card(-9, stability=0.1), "wanted": Card(due=DAY)}, DAY) == ["wanted", "known"]


def test_the_forecast_pushes_on_what_a_day_cannot_hold() -> None:
    cards = {str(n): card(-3) for n in range(23)} | {"later": card(5)}
    loads = forecast(cards, DAY, 6, GOAL)
    assert loads == (10, 10, 3, 0, 1, 0)
    assert first_load(loads[2:], DAY) == (DAY + timedelta(days=1), 3)
    assert first_load((0, 0), DAY) is None


def test_the_forecast_holds_its_last_day_and_names_the_first_that_holds_a_review() -> None:
    loads = forecast({"a": card(6), "b": card(7)}, DAY, 6, GOAL)
    assert loads == (0, 0, 0, 0, 0, 1)
    assert first_load(loads, DAY) == (DAY + timedelta(days=6), 1)


@given(st.lists(st.tuples(st.integers(-60, 30), st.floats(0.1, 200)), max_size=60), st.integers(1, 20))
def test_no_day_ever_exceeds_twice_the_goal_and_a_backlog_always_ends(
    made: list[tuple[int, float]], goal: int
) -> None:
    cards = {str(n): card(due_in, stability) for n, (due_in, stability) in enumerate(made)}
    day, first = DAY, [len(due(cards, DAY))]
    for _ in range(200):
        today = agenda(cards, (), day, goal, Done())
        assert len(today.reviews) <= MOST * goal
        assert list(today.reviews) == sorted(
            today.reviews, key=lambda i: (recall(cards[i], day), cards[i].due, i)
        )
        for item_id in today.reviews:
            cards[item_id] = review(cards[item_id], Rating.Easy, day)
        first.append(today.waiting)
        day += timedelta(days=1)
        if not today.waiting:
            break
    assert first[-1] == 0
