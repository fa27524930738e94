"""The rules of the streak, one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.streak import DAY, Kind, local_date, streak_of
from bot.domain.streak_ledger import Ledger, Outages, credit, settle, target
from bot.domain.streak_repair import (
    answers_needed,
    credit_overtaken,
    overtaken,
    repair,
    repairable,
)
from bot.domain.streak_travel import change_zone, may_change_at

LONDON, TOKYO, LOS_ANGELES = (
    ZoneInfo("Europe/London"),
    ZoneInfo("Asia/Tokyo"),
    ZoneInfo("America/Los_Angeles"),
)
GOAL = 5


def at(text: str, zone: ZoneInfo = LONDON) -> datetime:
    """A wall-clock time of January 2026, such as "5 19:30"."""
    day, clock = text.split()
    wall = datetime.strptime(f"2026-01-{int(day):02} {clock}", "%Y-%m-%d %H:%M").replace(tzinfo=zone)
    return wall.astimezone(UTC)


def january(day: int) -> date:
    return date(2026, 1, day)


class Life:
    """A learner's ledger and dates, at whose instants the goal is reached."""

    def __init__(self, zone: ZoneInfo = LONDON) -> None:
        self.zone = zone
        self.ledger = Ledger()
        self.days: dict[date, Kind] = {}
        self.broke = False

    def look(self, text: str, outages: Outages = ()) -> None:
        step = settle(self.ledger, at(text, self.zone), self.zone, GOAL, outages)
        self.days.update(step.marks)
        self.ledger, self.broke = step.ledger, step.broke

    def reach(self, *texts: str) -> None:
        for text in texts:
            self.look(text)
            step = credit(self.ledger, at(text, self.zone), self.zone).step
            self.days.update(step.marks)
            self.ledger = step.ledger

    def move(self, text: str, zone: ZoneInfo) -> None:
        self.look(text)
        self.ledger = change_zone(self.ledger, at(text, self.zone), self.zone, zone)
        self.zone = zone

    def days_in_a_row(self, n: int) -> None:
        self.reach(*(f"{day} 19:00" for day in range(1, n + 1)))


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


def test_a_streak_of_dates_is_read_off_a_calendar() -> None:
    days = {
        january(1): Kind.EARNED,
        january(2): Kind.FROZEN,
        january(3): Kind.EARNED,
        january(6): Kind.EARNED,
    }
    assert streak_of(days, january(4)).current == 2
    assert streak_of(days, january(6)).longest == 2
    assert not streak_of(days, january(7)).today_earned


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
