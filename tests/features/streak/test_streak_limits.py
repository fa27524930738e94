"""The streak's numbers at their limits: lengths that are celebrated, hours of a journey, repairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.days import DAY
from bot.features.streak.ledger import (
    Break,
    Ledger,
    count,
    credit,
    is_milestone,
    settle,
    too_soon,
)
from bot.features.streak.repair import (
    Repair,
    credit_overtaken,
    outlook,
    overtaken,
    repair,
    repairable,
)
from bot.features.streak.rules import Kind, Progress, Streak
from tests.features.streak.streak_life import GOAL, LONDON, Life, at, january

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
NOON = at("10 12:00")
BROKEN = Break(january(7), at("8 03:00"), lost=4, goal=GOAL)


def test_a_new_learner_has_nothing_and_loses_nothing() -> None:
    new = Ledger()
    assert (new.run, new.longest, new.freezes, new.toward_freeze, new.celebrated) == (0, 0, 0, 0, 0)
    assert not settle(new, NOON, LONDON, GOAL).broke


def test_an_answer_does_nothing_special_unless_it_is_said() -> None:
    plain = Progress(1, GOAL, False, Streak(0, 0, False))
    special = (plain.held_now, plain.freeze_now, plain.repaired_now, plain.first_ever, plain.leech_now)
    assert not any(special)
    assert plain.milestone == 0


def test_7_30_100_and_every_365_days_are_celebrated() -> None:
    assert [days for days in range(-1, 800) if is_milestone(days)] == [7, 30, 100, 365, 730]


@pytest.mark.parametrize("run", [7, 8])
def test_a_milestone_that_was_passed_before_is_not_celebrated_later(run: int) -> None:
    assert count(Ledger(run=run, longest=run), run + 1).celebrated == 0


def test_the_first_day_ever_is_told_as_the_first_and_no_other() -> None:
    assert credit(Ledger(january(9)), NOON, LONDON).first
    assert not credit(Ledger(january(9), longest=1), NOON, LONDON).first


def test_each_earned_day_is_one_toward_a_freeze() -> None:
    life = Life()
    life.days_in_a_row(3)
    assert life.ledger.toward_freeze == 3
    life.reach("4 19:00", "5 19:00", "6 19:00", "7 19:00")
    assert (life.ledger.toward_freeze, life.ledger.freezes) == (0, 1)


@pytest.mark.parametrize(
    ("since_change", "since_credit", "soon"),
    [
        (HOUR, 12 * HOUR - MINUTE, True),
        (HOUR, 12 * HOUR, False),
        (54 * HOUR - MINUTE, HOUR, True),
        (54 * HOUR, HOUR, False),
    ],
)
def test_for_54_hours_after_a_journey_days_are_earned_12_hours_apart(
    since_change: timedelta, since_credit: timedelta, soon: bool
) -> None:
    ledger = Ledger(january(9), zone_changed_at=NOON - since_change, last_credit=NOON - since_credit)
    assert too_soon(ledger, NOON) is soon


def test_a_day_that_only_holds_the_streak_brings_nothing_else() -> None:
    ledger = Ledger(january(9), run=6, toward_freeze=6, zone_changed_at=NOON - HOUR, last_credit=NOON - HOUR)
    held = credit(ledger, NOON, LONDON)
    assert (held.kind, held.first, held.freeze, held.milestone) == (Kind.BRIDGED, False, False, 0)
    late = credit_overtaken(replace(ledger, settled=january(10)), january(10), NOON, LONDON, {})
    assert (late.kind, late.freeze) == (Kind.BRIDGED, False)


def test_a_skipped_date_is_bridged_as_soon_as_it_is_there_and_the_next_must_be_filled() -> None:
    ledger = Ledger(january(9), run=3, skipped=january(10))
    assert settle(ledger, NOON, LONDON, GOAL).marks == ((january(10), Kind.BRIDGED),)
    assert settle(ledger, NOON + DAY, LONDON, GOAL).ledger.run == 3
    assert settle(ledger, NOON + 2 * DAY, LONDON, GOAL).broke


def test_without_a_streak_yesterday_is_over_from_three_on() -> None:
    for clock, last in (("02:59", 8), ("03:00", 9)):
        assert settle(Ledger(), at(f"10 {clock}"), LONDON, GOAL).ledger.settled == january(last)


def test_a_streak_can_be_repaired_from_the_moment_of_its_break() -> None:
    assert repairable(Ledger(january(7), broken=BROKEN), BROKEN.at) == BROKEN
    assert repairable(Ledger(january(7), broken=BROKEN), BROKEN.at - MINUTE) is None


def test_thirty_days_after_a_repair_there_can_be_another() -> None:
    ledger = Ledger(january(7), broken=BROKEN)
    for rest, possible in ((30 * DAY, True), (30 * DAY - MINUTE, False)):
        rested = replace(ledger, repaired_at=BROKEN.at - rest)
        assert (repairable(rested, BROKEN.at) is not None) is possible


def test_what_is_not_broken_is_not_repaired() -> None:
    with pytest.raises(ValueError, match="nothing can be repaired"):
        repair(Ledger(january(7), run=3), NOON, LONDON, {})


def test_the_outlook_says_what_a_repair_takes_and_until_when() -> None:
    seen = outlook(Ledger(january(8), broken=BROKEN), LONDON, GOAL, at("9 12:00"))
    assert seen.repair == Repair(lost=4, until=at("10 03:00"), needed=2 * GOAL)
    assert (seen.today, seen.run, seen.repairs_from) == (january(9), 0, None)


@pytest.mark.parametrize(("days_later", "repairs_from"), [(1, date(2026, 2, 9)), (30, None), (31, None)])
def test_the_outlook_says_from_which_date_there_are_repairs_again(
    days_later: int, repairs_from: date | None
) -> None:
    ledger = Ledger(january(9), run=3, repaired_at=NOON)
    assert outlook(ledger, LONDON, GOAL, NOON + days_later * DAY).repairs_from == repairs_from


def test_at_three_a_late_message_is_too_late_for_the_date_that_is_over() -> None:
    ledger = Ledger(january(7), broken=BROKEN)
    assert overtaken(ledger, BROKEN.at - MINUTE, LONDON, {}) == january(7)
    assert overtaken(ledger, BROKEN.at, LONDON, {}) is None


@pytest.mark.parametrize(("longest", "first"), [(0, True), (1, False)])
def test_a_first_day_that_came_late_is_told_as_the_first(longest: int, first: bool) -> None:
    ledger = Ledger(january(9), longest=longest)
    assert credit_overtaken(ledger, january(9), at("9 20:00"), LONDON, {}).first is first


def test_a_break_whose_date_stays_empty_stays_as_it_was() -> None:
    ledger = Ledger(january(8), broken=BROKEN)
    assert credit_overtaken(ledger, january(8), at("8 20:00"), LONDON, {}).step.ledger.broken == BROKEN
