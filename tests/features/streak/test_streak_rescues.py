"""What saves a streak, or brings it back: repairs, our own outages, and messages that were held back."""

from __future__ import annotations

import pytest

from bot.features.streak.ledger import Credit, Outages
from bot.features.streak.repair import (
    answers_needed,
    credit_overtaken,
    overtaken,
    repair,
    repairable,
)
from bot.features.streak.rules import Kind
from tests.features.streak.streak_life import (
    GOAL,
    LONDON,
    TOKYO,
    Life,
    at,
    january,
)


def test_a_repair_fills_the_gap_once_in_thirty_days() -> None:
    life = Life()
    life.reach("5 19:00", "6 19:00")
    life.reach("8 19:00")  # the 7th is empty: a new streak
    assert life.ledger.run == 1
    broken = repairable(life.ledger, at("8 20:00"))
    assert broken is not None
    assert answers_needed(broken, goal=3) == 2 * GOAL
    step = repair(life.ledger, at("8 20:00"), LONDON, life.days).step
    assert step.marks == ((january(7), Kind.REPAIRED),)
    assert (step.ledger.run, step.ledger.broken) == (3, None)
    life.ledger = step.ledger
    life.look("12 12:00")
    assert life.broke
    assert repairable(life.ledger, at("12 12:00")) is None


def test_a_repair_must_come_within_48_hours_of_the_break() -> None:
    life = Life()
    life.reach("5 19:00")
    life.look("9 12:00")
    assert repairable(life.ledger, at("9 02:59")) is not None
    assert repairable(life.ledger, at("9 03:00")) is None


def outage(since: str, until: str) -> Outages:
    return ((at(since), at(until)),)


@pytest.mark.parametrize(
    ("since", "until", "excused"),
    [
        ("6 20:00", "6 20:15", True),
        ("6 20:00", "6 20:14", False),
        ("6 17:00", "6 18:14", False),
        ("6 17:00", "6 18:15", True),
        ("7 02:45", "7 08:00", True),
        ("7 02:46", "7 08:00", False),
    ],
)
def test_an_outage_in_the_last_six_hours_excuses_the_day(since: str, until: str, excused: bool) -> None:
    life = Life()
    life.reach("5 19:00")
    life.look("7 12:00", outage(since, until))
    assert (life.days.get(january(6)) is Kind.EXCUSED) is excused
    assert life.broke is not excused


def test_an_outage_is_no_freeze_spent() -> None:
    life = Life()
    life.days_in_a_row(7)
    life.look("9 12:00", outage("8 20:00", "8 21:00"))
    assert (life.days[january(8)], life.ledger.freezes) == (Kind.EXCUSED, 1)


def test_a_message_that_was_held_back_counts_by_its_own_date() -> None:
    life = Life()
    life.days_in_a_row(7)
    life.look("9 12:00")
    assert life.days[january(8)] is Kind.FROZEN
    day = overtaken(life.ledger, at("8 23:00"), LONDON, life.days)
    assert day == january(8)
    step = credit_overtaken(life.ledger, january(8), at("8 23:00"), LONDON, life.days).step
    assert (step.ledger.run, step.ledger.freezes) == (8, 1)


def test_a_message_that_was_held_back_undoes_a_break() -> None:
    life = Life()
    life.reach("5 19:00", "6 19:00")
    life.look("8 12:00")
    assert overtaken(life.ledger, at("7 23:00"), LONDON, life.days) == january(7)
    step = credit_overtaken(life.ledger, january(7), at("7 23:00"), LONDON, life.days).step
    assert (step.ledger.run, step.ledger.broken) == (3, None)


def test_nothing_is_overtaken_in_the_ordinary_course() -> None:
    life = Life()
    life.reach("5 19:00", "6 19:00")
    assert overtaken(life.ledger, at("6 20:00"), LONDON, life.days) is None
    assert overtaken(life.ledger, at("7 01:00"), LONDON, life.days) is None


def reach_late(life: Life, text: str) -> Credit:
    """Reach the goal by an answer that was held back."""
    day = overtaken(life.ledger, at(text, life.zone), life.zone, life.days)
    assert day is not None
    late = credit_overtaken(life.ledger, day, at(text, life.zone), life.zone, life.days)
    life.days.update(late.step.marks)
    life.ledger = late.step.ledger
    return late


def test_a_date_that_was_held_back_earns_its_freeze_like_any_other() -> None:
    life = Life()
    life.days_in_a_row(6)
    life.look("8 12:00")
    late = reach_late(life, "7 23:00")
    assert (late.freeze, late.milestone, life.ledger.run, life.ledger.freezes) == (True, 7, 7, 1)


def test_a_freeze_that_is_given_back_is_never_a_third() -> None:
    life = Life()
    life.days_in_a_row(20)
    life.reach("22 19:00")  # a freeze is spent for the 21st, and the 21st earned day brings another
    assert life.ledger.freezes == 2
    reach_late(life, "21 23:00")
    assert life.ledger.freezes == 2


def test_two_dates_that_were_held_back_undo_a_break_together() -> None:
    life = Life()
    life.reach("2 19:00", "3 19:00")
    life.look("6 12:00")
    reach_late(life, "4 23:00")
    assert life.ledger.run == 0
    assert life.ledger.broken is not None
    assert (life.ledger.broken.day, life.ledger.broken.lost) == (january(5), 3)
    reach_late(life, "5 23:00")
    assert (life.ledger.run, life.ledger.broken) == (4, None)


def test_a_date_that_was_held_back_begins_a_streak_where_none_was_left() -> None:
    life = Life()
    life.reach("2 19:00")
    life.look("6 12:00")
    reach_late(life, "5 23:00")
    assert life.ledger.run == 1
    life.reach("6 19:00")
    assert life.ledger.run == 2
    assert repairable(life.ledger, at("4 12:00")) is not None


def test_after_a_journey_a_date_that_was_held_back_does_not_count_within_twelve_hours_of_another() -> None:
    life = Life()
    life.reach("5 12:00")
    life.move("5 13:00", TOKYO)
    life.reach("7 10:00")  # it is for the 6th, which ends at the old place's time
    life.look("8 21:00")
    late = reach_late(life, "7 20:00")
    assert late.kind is Kind.BRIDGED
