"""The daily appointment: one turn for every local date, whatever the clocks and the people do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.core.days import DAY, instant_within, local_date
from bot.core.zones import known_zones
from bot.features.daily.rules import (
    MISSED_FROM,
    PUNCTUAL,
    Daily,
    Punctuality,
    due_by,
    next_after,
    punctuality,
)

BERLIN = ZoneInfo("Europe/Berlin")

zones = st.sampled_from(sorted(known_zones())).map(ZoneInfo)
clocks = st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0))
# hypothesis wants its bounds without a zone
FIRST, LAST = datetime(2000, 1, 1), datetime(2037, 12, 31)  # noqa: DTZ001
instants = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
waits = st.timedeltas(timedelta(0), timedelta(days=4))


def test_a_time_that_comes_twice_is_due_the_first_time_only() -> None:
    daily = Daily(time(2, 30), BERLIN)
    first = next_after(daily, datetime(2025, 10, 25, 12, tzinfo=UTC))
    assert first.due == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    done = Daily(time(2, 30), BERLIN, first.day)
    assert next_after(done, first.due).day == date(2025, 10, 27)


def test_a_new_time_on_a_day_that_had_its_turn_waits_for_tomorrow() -> None:
    daily = Daily(time(20, 0), BERLIN, last=date(2025, 1, 15))
    assert next_after(daily, datetime(2025, 1, 15, 12, tzinfo=UTC)).day == date(2025, 1, 16)


def test_less_than_two_hours_is_late_and_two_hours_is_missed() -> None:
    due = datetime(2025, 1, 15, 17, tzinfo=UTC)
    assert punctuality(due, due + PUNCTUAL) is Punctuality.ON_TIME
    assert punctuality(due, due + PUNCTUAL + timedelta(seconds=1)) is Punctuality.LATE
    assert punctuality(due, due + MISSED_FROM - timedelta(seconds=1)) is Punctuality.LATE
    assert punctuality(due, due + MISSED_FROM) is Punctuality.MISSED


def test_five_minutes_need_no_excuse_and_two_hours_have_none() -> None:
    due = datetime(2025, 1, 15, 17, tzinfo=UTC)
    minutes = {minute: punctuality(due, due + timedelta(minutes=minute)) for minute in (5, 6, 119, 120)}
    assert list(minutes.values()) == [
        Punctuality.ON_TIME,
        Punctuality.LATE,
        Punctuality.LATE,
        Punctuality.MISSED,
    ]


def test_just_after_midnight_last_evenings_occurrence_is_still_found() -> None:
    since, now = datetime(2025, 1, 15, 12, tzinfo=UTC), datetime(2025, 1, 15, 23, 30, tzinfo=UTC)
    found = due_by(Daily(time(23, 45), BERLIN), since, now)
    assert found is not None
    assert found.day == date(2025, 1, 15)


def test_after_a_date_that_the_zone_skipped_the_occurrence_before_it_is_still_found() -> None:
    samoa = ZoneInfo("Pacific/Apia")
    since, now = datetime(2011, 12, 29, 12, tzinfo=samoa), datetime(2011, 12, 31, 0, 30, tzinfo=samoa)
    found = due_by(Daily(time(23, 45), samoa), since.astimezone(UTC), now.astimezone(UTC))
    assert found is not None
    assert found.day == date(2011, 12, 29)


def test_after_days_of_outage_only_the_latest_occurrence_is_looked_at() -> None:
    since = datetime(2025, 1, 10, 17, tzinfo=UTC)
    found = due_by(Daily(time(18, 0), BERLIN), since, datetime(2025, 1, 15, 18, 30, tzinfo=UTC))
    assert found is not None
    assert found.day == date(2025, 1, 15)


@given(zones, clocks, instants)
def test_every_occurrence_is_ahead_and_on_its_own_date(zone: ZoneInfo, at: time, now: datetime) -> None:
    found = next_after(Daily(at, zone), now)
    assert found.due > now
    assert local_date(found.due, zone) == found.day
    assert found.due - now <= timedelta(days=2, hours=4)


@given(zones, clocks, instants, st.lists(st.tuples(waits, zones, clocks), max_size=12))
def test_no_date_has_two_turns_however_time_zone_and_outages_go(
    zone: ZoneInfo, at: time, now: datetime, steps: list[tuple[timedelta, ZoneInfo, time]]
) -> None:
    daily, turns = Daily(at, zone), list[date]()
    coming = next_after(daily, now)
    for wait, other, clock in steps:
        now += wait
        due = due_by(daily, coming.due, now)
        assert due is None or due.due <= now
        if due:
            turns.append(due.day)
        daily = Daily(clock, other, turns[-1] if turns else None)
        coming = next_after(daily, now)
    assert all(later - earlier >= DAY for earlier, later in pairwise(turns))


@given(zones, clocks, instants)
def test_left_alone_it_comes_on_every_date_that_the_zone_has(zone: ZoneInfo, at: time, now: datetime) -> None:
    coming = next_after(Daily(at, zone), now)
    for _ in range(5):
        following = next_after(Daily(at, zone, coming.day), coming.due)
        between = [coming.day + DAY * n for n in range(1, (following.day - coming.day).days)]
        assert all(instant_within(day, at, zone) is None for day in between)
        coming = following
