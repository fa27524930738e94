"""Leaderboards: periods in the group's zone, and shared places."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.core.days import local_date
from bot.core.zones import known_zones
from bot.features.leaderboard.rules import (
    Period,
    PlayerTotal,
    rank,
    since,
)

TOKYO = ZoneInfo("Asia/Tokyo")
SUNDAY_NIGHT = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
"""Monday, 1 a.m., in Tokyo."""

# hypothesis wants its bounds without a zone
FIRST, LAST = datetime(2000, 1, 1), datetime(2037, 12, 31)  # noqa: DTZ001
counts = st.integers(0, 30)
totals = st.lists(
    st.builds(PlayerTotal, st.integers(), counts, counts, counts, counts, counts),
    unique_by=lambda t: t.person,
)


def total(person: int, points: int, wins: int = 0) -> PlayerTotal:
    """Somebody's total with these points."""
    return PlayerTotal(person, points, wins, 1, 2, 1)


def test_periods_begin_at_midnight_where_the_group_is() -> None:
    midnight = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)
    assert since(Period.TODAY, SUNDAY_NIGHT, TOKYO) == midnight
    assert since(Period.WEEK, SUNDAY_NIGHT, TOKYO) == midnight
    assert since(Period.MONTH, SUNDAY_NIGHT, TOKYO) == datetime(2026, 2, 28, 15, 0, tzinfo=UTC)
    assert since(Period.ALL, SUNDAY_NIGHT, TOKYO) is None


def test_a_midnight_that_the_clocks_skip_is_the_first_instant_of_its_day() -> None:
    start = since(Period.TODAY, datetime(2018, 11, 4, 15, tzinfo=UTC), ZoneInfo("America/Sao_Paulo"))
    assert start == datetime(2018, 11, 4, 3, tzinfo=UTC)


def test_equal_points_share_a_place_and_the_next_place_is_left_out() -> None:
    rows = rank([total(1, 50), total(2, 70), total(3, 50, wins=1), total(4, 20)])
    assert [(row.rank, row.total.person) for row in rows] == [(1, 2), (2, 3), (2, 1), (4, 4)]


def test_within_a_shared_place_the_more_accurate_stands_first() -> None:
    hasty, careful = PlayerTotal(1, 50, 0, 5, 10, 1), PlayerTotal(2, 50, 0, 5, 6, 1)
    assert [(row.rank, row.total) for row in rank([hasty, careful])] == [(1, careful), (1, hasty)]


def test_who_answered_nothing_has_an_accuracy_of_nothing() -> None:
    assert PlayerTotal(1, 0, 0, 0, 0, 1).accuracy == 0.0


@given(totals)
def test_a_place_is_one_more_than_how_many_have_more_points(everybody: list[PlayerTotal]) -> None:
    rows = rank(everybody)
    assert {row.total.person for row in rows} == {one.person for one in everybody}
    for row in rows:
        assert row.rank == 1 + sum(other.points > row.total.points for other in everybody)


@given(
    st.sampled_from(sorted(known_zones())).map(ZoneInfo),
    st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
)
def test_today_began_today_and_longer_periods_no_later(zone: ZoneInfo, now: datetime) -> None:
    today = since(Period.TODAY, now, zone)
    week, month = since(Period.WEEK, now, zone), since(Period.MONTH, now, zone)
    assert today is not None
    assert week is not None
    assert month is not None
    assert local_date(today, zone) == local_date(now, zone)
    assert today <= now
    assert week <= today
    assert month <= today
