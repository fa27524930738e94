"""What saves a streak, or brings it back: repairs, our own outages, and messages that were held back."""

from __future__ import annotations

import pytest

from bot.domain.streak import Kind
from bot.domain.streak_ledger import Outages
from bot.domain.streak_repair import answers_needed, credit_overtaken, overtaken, repair, repairable
from tests.domain.streak_life import GOAL, LONDON, Life, at, january


def test_a_repair_fills_the_gap_once_in_thirty_days() -> None:
    life = Life()
    life.reach("5 19:00", "6 19:00")
    life.reach("8 19:00")  # the 7th is empty: a new streak
    assert life.ledger.run == 1
    broken = repairable(life.ledger, at("8 20:00"))
    assert broken is not None
    assert answers_needed(broken, goal=3) == 2 * GOAL
    step = repair(life.ledger, at("8 20:00"), life.days)
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
    step = credit_overtaken(life.ledger, january(8), life.days)
    assert (step.ledger.run, step.ledger.freezes) == (8, 1)


def test_a_message_that_was_held_back_undoes_a_break() -> None:
    life = Life()
    life.reach("5 19:00", "6 19:00")
    life.look("8 12:00")
    assert overtaken(life.ledger, at("7 23:00"), LONDON, life.days) == january(7)
    step = credit_overtaken(life.ledger, january(7), life.days)
    assert (step.ledger.run, step.ledger.broken) == (3, None)


def test_nothing_is_overtaken_in_the_ordinary_course() -> None:
    life = Life()
    life.reach("5 19:00", "6 19:00")
    assert overtaken(life.ledger, at("6 20:00"), LONDON, life.days) is None
    assert overtaken(life.ledger, at("7 01:00"), LONDON, life.days) is None
