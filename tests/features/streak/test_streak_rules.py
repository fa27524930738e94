"""The rules of the streak, one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.days import DAY, local_date
from bot.features.streak.grace import closes
from bot.features.streak.ledger import (
    Ledger,
    credit,
    ends,
    settle,
    target,
)
from bot.features.streak.rules import DayMark, Kind, day_marks, parse_goal
from bot.features.streak.travel import change_zone, may_change_at
from tests.features.streak.streak_life import (
    GOAL,
    LONDON,
    LOS_ANGELES,
    TOKYO,
    Life,
    at,
    january,
)


def test_dates_in_a_row_make_a_streak() -> None:
    life = Life()
    life.reach("5 23:50", "6 00:10", "7 12:00")
    assert life.ledger.run == 3
    assert list(life.days) == [january(5), january(6), january(7)]


def test_late_at_night_an_empty_yesterday_is_filled_and_after_it_today() -> None:
    life = Life()
    life.reach("5 12:00", "7 02:59", "7 03:00")
    assert life.days == dict.fromkeys([january(5), january(6), january(7)], Kind.EARNED)


def test_at_three_an_empty_date_is_over() -> None:
    life = Life()
    life.reach("5 12:00")
    life.look("7 02:59")
    assert life.ledger.run == 1
    life.look("7 03:00")
    assert life.broke
    assert life.ledger.broken is not None
    assert (life.ledger.run, life.ledger.broken.day, life.ledger.broken.lost) == (0, january(6), 1)


def test_a_day_is_done_once() -> None:
    life = Life()
    life.reach("5 12:00")
    assert target(life.ledger, at("5 23:59"), LONDON) is None
    with pytest.raises(ValueError, match="no date is open"):
        credit(life.ledger, at("5 23:59"), LONDON)


def test_seven_earned_days_make_a_freeze_and_two_are_held_at_most() -> None:
    life = Life()
    life.days_in_a_row(6)
    assert life.ledger.freezes == 0
    life = Life()
    life.days_in_a_row(21)
    assert life.ledger.freezes == 2


def test_freezes_are_spent_by_themselves_and_do_not_count_as_days() -> None:
    life = Life()
    life.days_in_a_row(14)
    life.look("17 03:00")
    assert [life.days[january(day)] for day in (15, 16)] == [Kind.FROZEN, Kind.FROZEN]
    assert (life.ledger.run, life.ledger.freezes) == (14, 0)
    life.look("18 03:00")
    assert life.broke


@pytest.mark.parametrize("days", [7, 30])
def test_a_milestone_is_celebrated_once(days: int) -> None:
    ledger = Ledger(january(1), run=days - 1, longest=days - 1)
    reached = credit(ledger, at("2 12:00"), LONDON)
    assert reached.milestone == days
    again = Ledger(january(1), run=days - 1, longest=days, celebrated=days)
    assert credit(again, at("2 12:00"), LONDON).milestone == 0


def test_travelling_west_gives_a_longer_day_and_no_second_credit() -> None:
    life = Life(TOKYO)
    life.reach("5 12:00")
    life.move("5 20:00", LOS_ANGELES)
    assert target(life.ledger, at("5 23:59", LOS_ANGELES), LOS_ANGELES) is None
    life.reach("6 23:00")
    assert life.ledger.run == 2


def test_travelling_east_the_day_ends_when_it_would_have_ended_before() -> None:
    life = Life(LOS_ANGELES)
    life.reach("5 20:00")
    life.move("6 10:00", TOKYO)  # it is 7 03:00 in Tokyo, and the 6th is empty
    assert target(life.ledger, at("7 12:00", TOKYO), TOKYO) == january(6)
    life.reach("7 12:00")
    assert life.days[january(6)] is Kind.EARNED


def test_a_goal_within_twelve_hours_of_the_last_after_a_journey_saves_the_streak_but_is_no_day() -> None:
    life = Life(LOS_ANGELES)
    life.reach("5 20:00")
    life.move("5 23:00", TOKYO)  # 6 16:00 in Tokyo
    life.reach("6 20:00")
    assert life.days[january(6)] is Kind.BRIDGED
    life.reach("7 20:00")
    assert life.ledger.run == 2


def test_a_date_that_a_journey_jumps_over_is_bridged() -> None:
    life = Life(ZoneInfo("Pacific/Pago_Pago"))
    life.reach("5 23:00")
    life.move("5 23:30", ZoneInfo("Pacific/Kiritimati"))  # 7 00:30 there
    life.reach("7 20:00")
    assert (life.days[january(6)], life.days[january(7)]) == (Kind.BRIDGED, Kind.EARNED)
    assert life.ledger.run == 2


@pytest.mark.parametrize(
    ("since_the_last", "is_free"), [(7 * DAY, True), (7 * DAY - timedelta(minutes=1), False)]
)
def test_jumping_over_a_date_is_free_once_in_seven_days(since_the_last: timedelta, is_free: bool) -> None:
    pago, kiritimati = ZoneInfo("Pacific/Pago_Pago"), ZoneInfo("Pacific/Kiritimati")
    leaves = at("12 23:30", pago)
    ledger = Ledger(january(12), run=5, longest=5, bridged_at=leaves - since_the_last)
    after = change_zone(ledger, leaves, pago, kiritimati)
    assert after.skipped == (january(13) if is_free else None)
    assert after.bridged_at == (leaves if is_free else ledger.bridged_at)


def test_a_journey_east_keeps_the_old_ends_of_yesterday_if_open_and_of_today_and_tomorrow() -> None:
    moves = at("6 01:00")
    for settled, kept in ((4, [5, 6, 7]), (5, [6, 7])):
        after = change_zone(Ledger(january(settled), run=3), moves, LONDON, TOKYO)
        assert after.held_open == tuple((january(day), closes(january(day), LONDON)) for day in kept)


def test_over_the_date_line_the_date_one_arrives_on_ends_no_earlier_than_in_the_old_place() -> None:
    pago, kiritimati = ZoneInfo("Pacific/Pago_Pago"), ZoneInfo("Pacific/Kiritimati")
    after = change_zone(Ledger(january(5), run=3), at("5 23:30", pago), pago, kiritimati)
    assert ends(after, january(7), kiritimati) == closes(january(7), pago)
    assert ends(after, january(8), kiritimati) == closes(january(8), kiritimati)


def test_a_journey_within_the_same_time_keeps_no_ends() -> None:
    assert (
        change_zone(Ledger(january(4), run=3), at("6 01:00"), LONDON, ZoneInfo("Europe/Lisbon")).held_open
        == ()
    )


def test_a_date_that_the_zone_itself_skipped_is_bridged() -> None:
    samoa = ZoneInfo("Pacific/Apia")
    ledger = Ledger(date(2011, 12, 29), run=5, longest=5)
    step = settle(ledger, datetime(2011, 12, 31, 12, tzinfo=samoa).astimezone(UTC), samoa, GOAL)
    assert step.marks == ((date(2011, 12, 30), Kind.BRIDGED),)
    assert step.ledger.run == 5


def test_a_streak_can_begin_on_either_side_of_a_date_that_the_zone_skipped() -> None:
    samoa = ZoneInfo("Pacific/Apia")
    for hour, day in ((1, 29), (4, 31)):
        now = datetime(2011, 12, 31, hour, tzinfo=samoa).astimezone(UTC)
        assert target(settle(Ledger(), now, samoa, GOAL).ledger, now, samoa) == date(2011, 12, day)


def test_the_zone_changes_once_in_a_day_but_freely_before_anything_is_earned() -> None:
    life = Life()
    life.move("5 12:00", TOKYO)
    life.move("5 22:00", LONDON)
    life.reach("5 19:00")
    life.move("6 19:00", TOKYO)
    assert may_change_at(life.ledger) == at("7 19:00", LONDON)
    with pytest.raises(ValueError, match="not before"):
        change_zone(life.ledger, at("7 18:59", LONDON), TOKYO, LONDON)


def test_an_instant_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        local_date(datetime(2026, 1, 1), LONDON)  # noqa: DTZ001


def test_a_daylight_saving_night_costs_no_day() -> None:
    ledger = Ledger()
    for n in range(5):
        moment = datetime(2026, 3, 27, 23, 59, tzinfo=LONDON) + n * DAY
        ledger = settle(ledger, moment.astimezone(UTC), LONDON, GOAL).ledger
        ledger = credit(ledger, moment.astimezone(UTC), LONDON).step.ledger
    assert ledger.run == 5
    assert ledger.settled == date(2026, 3, 31)


def test_dates_that_a_journey_keeps_open_are_not_earned_in_one_sitting() -> None:
    life = Life(LOS_ANGELES)
    life.reach("4 12:00")
    life.move("5 00:10", TOKYO)  # the 5th and the 6th end when they would have ended in Los Angeles
    life.reach("6 19:10", "7 18:10", "7 18:11")
    assert [life.days[january(day)] for day in (5, 6, 7)] == [Kind.EARNED, Kind.EARNED, Kind.BRIDGED]


def test_a_date_that_the_old_place_never_has_is_free_for_who_leaves_it() -> None:
    samoa, kiritimati = ZoneInfo("Pacific/Apia"), ZoneInfo("Pacific/Kiritimati")
    leaves = datetime(2011, 12, 29, 22, tzinfo=samoa).astimezone(UTC)
    ledger = change_zone(Ledger(date(2011, 12, 29), run=5, longest=5), leaves, samoa, kiritimati)
    step = settle(ledger, leaves + DAY / 2, kiritimati, GOAL)
    assert step.marks == ((date(2011, 12, 30), Kind.BRIDGED),)


def test_a_day_is_earned_kept_begun_or_empty() -> None:
    held = {january(3): Kind.EARNED, january(4): Kind.FROZEN}
    marks = day_marks(january(6), 4, held, {january(3), january(6)})
    assert marks == (DayMark.EARNED, DayMark.KEPT, DayMark.EMPTY, DayMark.SOME)


@pytest.mark.parametrize(
    ("text", "goal"),
    [("1", 1), ("50", 50), ("0", None), ("51", None), ("five", None), ("²", None), ("-3", None)],
)
def test_a_goal_is_a_number_of_answers_from_1_to_50(text: str, goal: int | None) -> None:
    assert parse_goal(text) == goal
