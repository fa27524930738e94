"""Local dates as instants, where clocks jump and where a date is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.days import (
    DAY,
    exists,
    instant,
    instant_within,
    local_date,
    starts,
)
from bot.core.zones import known_zones

BERLIN = ZoneInfo("Europe/Berlin")
SAMOA = ZoneInfo("Pacific/Apia")
SKIPPED_IN_SAMOA = date(2011, 12, 30)

zones = st.sampled_from(sorted(known_zones())).map(ZoneInfo)
clocks = st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0))
dates = st.dates(date(1985, 1, 1), date(2037, 12, 30))


def test_a_wall_clock_time_follows_summer_time() -> None:
    assert instant_within(date(2025, 1, 15), time(18, 0), BERLIN) == datetime(2025, 1, 15, 17, tzinfo=UTC)
    assert instant_within(date(2025, 7, 15), time(18, 0), BERLIN) == datetime(2025, 7, 15, 16, tzinfo=UTC)


def test_a_time_that_the_clocks_jump_over_is_after_the_jump() -> None:
    after = datetime(2025, 3, 30, 1, 30, tzinfo=UTC)
    assert instant(date(2025, 3, 30), time(2, 30), BERLIN) == after
    assert instant_within(date(2025, 3, 30), time(2, 30), BERLIN) == after


def test_a_time_that_comes_twice_is_its_first() -> None:
    first = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    assert instant(date(2025, 10, 26), time(2, 30), BERLIN) == first
    assert instant_within(date(2025, 10, 26), time(2, 30), BERLIN) == first


def test_a_date_that_a_zone_skips_has_no_instant_within_and_begins_with_the_next() -> None:
    assert instant_within(SKIPPED_IN_SAMOA, time(12, 0), SAMOA) is None
    assert starts(SKIPPED_IN_SAMOA, SAMOA) == starts(SKIPPED_IN_SAMOA + DAY, SAMOA)
    assert not exists(SKIPPED_IN_SAMOA, SAMOA)
    assert exists(SKIPPED_IN_SAMOA + DAY, SAMOA)


def test_a_midnight_that_the_clocks_skip_is_the_first_instant_of_its_date() -> None:
    start = starts(date(2018, 11, 4), ZoneInfo("America/Sao_Paulo"))
    assert start == datetime(2018, 11, 4, 3, tzinfo=UTC)


def test_a_jump_over_the_end_of_a_date_leaves_it_only_where_that_is_asked_for() -> None:
    nuuk, last_evening = ZoneInfo("America/Nuuk"), date(2024, 3, 30)
    assert local_date(instant(last_evening, time(23, 30), nuuk), nuuk) == last_evening + DAY
    within = instant_within(last_evening, time(23, 30), nuuk)
    assert within == datetime(2024, 3, 31, 0, 30, tzinfo=UTC)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        local_date(datetime(2026, 1, 5), BERLIN)  # noqa: DTZ001


@given(dates, zones)
def test_a_date_begins_on_itself_wherever_it_exists(day: date, zone: ZoneInfo) -> None:
    assert local_date(starts(day, zone), zone) == (day if exists(day, zone) else day + DAY)


@given(dates, clocks, zones)
def test_an_instant_within_a_date_is_on_that_date(day: date, clock: time, zone: ZoneInfo) -> None:
    within = instant_within(day, clock, zone)
    assert (within is not None) == exists(day, zone)
    assert within is None or local_date(within, zone) == day
