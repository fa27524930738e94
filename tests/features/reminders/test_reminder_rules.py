"""When reminders are due, and how they become fewer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.zones import known_zones
from bot.features.reminders.rules import (
    Notice,
    Pace,
    Plan,
    answered,
    next_due,
    quiet_from,
    remind,
)

LONDON = ZoneInfo("Europe/London")
EVENING = 19 * 60 + 30


def at(text: str) -> datetime:
    """A wall-clock time in London, such as "2026-01-05 19:30"."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON).astimezone(UTC)


def test_the_next_one_is_today_if_its_time_is_still_to_come() -> None:
    assert next_due(Plan(EVENING), at("2026-01-05 19:29"), LONDON) == at("2026-01-05 19:30")
    assert next_due(Plan(EVENING), at("2026-01-05 19:30"), LONDON) == at("2026-01-06 19:30")


def test_the_clock_on_the_wall_decides_through_daylight_saving() -> None:
    before = at("2026-03-28 20:00")
    due = next_due(Plan(EVENING), before, LONDON)
    assert due == at("2026-03-29 19:30")
    assert due - before == timedelta(hours=22, minutes=30)


def test_a_time_that_the_clock_skips_comes_after_the_gap() -> None:
    due = next_due(Plan(90), at("2026-03-29 00:00"), LONDON)
    assert due.astimezone(LONDON).strftime("%H:%M") == "02:30"


def test_only_an_open_goal_is_reminded_of() -> None:
    now = at("2026-01-05 19:30")
    assert remind(Plan(EVENING), now, LONDON, goal_open=False, at_stake=False).notice is None
    assert remind(Plan(EVENING), now, LONDON, goal_open=True, at_stake=False).notice is Notice.REMINDER


def test_one_a_date_even_when_the_date_comes_twice() -> None:
    reminded = remind(Plan(EVENING), at("2026-01-05 19:30"), LONDON, goal_open=True, at_stake=False).plan
    assert reminded is not None
    again = remind(reminded, at("2026-01-05 21:00"), LONDON, goal_open=True, at_stake=True)
    assert again.notice is None
    west = ZoneInfo("America/Los_Angeles")
    assert next_due(reminded, at("2026-01-05 20:00"), west).astimezone(west).date() == date(2026, 1, 6)


@pytest.mark.parametrize(
    ("minute", "now", "call"),
    [
        (EVENING, "2026-01-05 21:59", Notice.REMINDER),
        (EVENING, "2026-01-05 22:00", None),
        (EVENING, "2026-01-06 07:00", None),
        (23 * 60, "2026-01-05 23:00", Notice.REMINDER),
        (23 * 60, "2026-01-06 00:30", None),
        (6 * 60, "2026-01-05 06:30", Notice.REMINDER),
        (6 * 60, "2026-01-05 12:00", None),
    ],
)
def test_after_an_outage_nobody_is_woken(minute: int, now: str, call: Notice | None) -> None:
    assert remind(Plan(minute), at(now), LONDON, goal_open=True, at_stake=False).notice is call


@pytest.mark.parametrize(
    ("minute", "now", "call"),
    [
        (6 * 60, "07:00", Notice.REMINDER),
        (6 * 60, "07:01", None),
        (8 * 60 - 1, "11:00", None),
        (8 * 60, "11:00", Notice.REMINDER),
    ],
)
def test_a_time_before_eight_is_at_night_and_may_be_an_hour_late(
    minute: int, now: str, call: Notice | None
) -> None:
    due = remind(Plan(minute), at(f"2026-01-05 {now}"), LONDON, goal_open=True, at_stake=False)
    assert due.notice is call


def test_a_reminder_must_not_reach_into_the_night_unless_a_time_at_night_was_chosen() -> None:
    evening, night = at("2026-01-05 19:30"), at("2026-01-05 23:00")
    assert quiet_from(Plan(EVENING), evening, LONDON) == at("2026-01-05 22:00")
    assert quiet_from(Plan(EVENING), night, LONDON) is None
    assert quiet_from(Plan(23 * 60), evening, LONDON) is None


def test_unanswered_they_become_weekly_and_then_stop() -> None:
    plan: Plan | None = Plan(EVENING)
    now, sent = at("2026-01-05 12:00"), []
    while plan is not None:
        now = next_due(plan, now, LONDON)
        due = remind(plan, now, LONDON, goal_open=True, at_stake=False)
        sent.append((now.astimezone(LONDON).day, due.notice))
        plan = due.plan
    daily = [(5, Notice.REMINDER), (6, Notice.REMINDER), (7, Notice.REMINDER), (8, Notice.FEWER)]
    assert sent == [*daily, (15, Notice.REMINDER), (22, Notice.REMINDER), (29, Notice.STOPPED)]


def test_an_answer_brings_them_back_to_every_day() -> None:
    weekly = Plan(EVENING, pace=Pace.WEEKLY, unanswered=5, reminded_on=date(2026, 1, 5))
    again = answered(weekly)
    assert (again.pace, again.unanswered) == (Pace.DAILY, 0)
    assert next_due(again, at("2026-01-05 20:00"), LONDON) == at("2026-01-06 19:30")


def test_a_last_call_comes_two_hours_before_midnight_if_a_streak_is_at_stake() -> None:
    plan = Plan(EVENING, last_call=True, reminded_on=date(2026, 1, 5))
    due = next_due(plan, at("2026-01-05 20:00"), LONDON)
    assert due == at("2026-01-05 22:00")
    called = remind(plan, due, LONDON, goal_open=True, at_stake=True)
    assert called.notice is Notice.LAST_CALL
    assert called.plan is not None
    assert remind(called.plan, due, LONDON, goal_open=True, at_stake=True).notice is None
    assert remind(plan, due, LONDON, goal_open=True, at_stake=False).notice is None


@pytest.mark.parametrize(
    ("minute", "reminded_on"), [(EVENING, date(2026, 1, 4)), (22 * 60, date(2026, 1, 5))]
)
def test_a_last_call_is_the_reminder_too_if_that_is_due(minute: int, reminded_on: date) -> None:
    pace = Pace.DAILY if minute > EVENING else Pace.WEEKLY
    plan = Plan(minute, last_call=True, pace=pace, reminded_on=date(2026, 1, 4))
    called = remind(plan, at("2026-01-05 22:00"), LONDON, goal_open=True, at_stake=True)
    assert called.notice is Notice.LAST_CALL
    assert called.plan is not None
    assert (called.plan.called_on, called.plan.reminded_on) == (date(2026, 1, 5), reminded_on)


@given(
    zone=st.sampled_from(sorted(known_zones())),
    start=st.datetimes(datetime(2000, 1, 2), datetime(2037, 6, 1)),  # noqa: DTZ001
    minute=st.integers(0, 24 * 60 - 1),
    last_call=st.booleans(),
)
def test_no_date_has_two_and_each_has_one_in_every_zone(
    zone: str, start: datetime, minute: int, last_call: bool
) -> None:
    here, now, plan = ZoneInfo(zone), start.replace(tzinfo=UTC), Plan(minute, last_call)
    seen: list[tuple[date, Notice]] = []
    for _ in range(8):
        now = next_due(plan, now, here)
        due = remind(plan, now, here, goal_open=True, at_stake=False)
        assert due.plan is not None
        if due.notice:
            seen.append((now.astimezone(here).date(), due.notice))
        plan = answered(due.plan)
    dates = [day for day, _ in seen]
    assert len(set(dates)) == len(dates)
    if not last_call:
        assert len(dates) >= 7
