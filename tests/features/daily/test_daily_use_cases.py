"""The daily challenge in the database: whatever happens, a local date has one turn at most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.zones import known_zones
from bot.features import challenge
from bot.features.challenge import Challenger, default_rules
from bot.features.daily import repository
from bot.features.daily import use_cases as daily
from bot.features.daily.rules import MISSED_FROM
from bot.features.daily.use_cases import Begun, Skipped, Spot
from bot.features.groups import use_cases as group
from bot.storage.engine import Store, open_store
from tests.contexts import job_context
from tests.support import shipped_tutor

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANN = Challenger(1, "Ann", plays=False)
numbers = count(1)

# hypothesis wants its bounds without a zone
FIRST, LAST = datetime(2000, 1, 1), datetime(2037, 1, 1)  # noqa: DTZ001
clocks = st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0))
steps = st.one_of(
    st.tuples(st.just("wait"), st.timedeltas(timedelta(minutes=1), timedelta(days=3))),
    st.tuples(st.just("wait"), st.timedeltas(timedelta(minutes=1), timedelta(hours=3))),
    st.tuples(st.just("set"), clocks),
    st.tuples(st.just("zone"), st.sampled_from(sorted(known_zones()))),
    st.tuples(st.just("off"), st.none()),
    st.tuples(st.just("leave"), st.none()),
    st.tuples(st.just("return"), st.none()),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    opened = open_store(None)
    yield opened
    opened.close()


def plan(store: Store, spot: Spot, at: time, now: datetime) -> None:
    """Set the daily challenge by the usual rules."""
    tutor = shipped_tutor()
    rules = default_rules(tutor.library)
    store.run(lambda tx: daily.plan(tx, tutor, spot, ANN, at, rules, now))


def fire(store: Store, now: datetime) -> list[Begun | Skipped]:
    """What starts or is skipped at this moment."""
    return list(store.run(lambda tx: daily.fire(job_context(tx, now))))


def last_day(store: Store, spot: Spot) -> date | None:
    """The last date that had its turn."""
    row = store.run(lambda tx: repository.find(tx, spot.chat_id, spot.thread_id))
    return row.last_day if row else None


def end_game(store: Store, spot: Spot, now: datetime) -> None:
    """The challenge that was called is over."""
    store.run(lambda tx: challenge.end_now(job_context(tx, now), spot.chat_id))


def do(store: Store, spot: Spot, deed: str, argument: object, now: datetime) -> None:
    """One thing that people do."""
    if isinstance(argument, time):
        plan(store, spot, argument, now)
    elif isinstance(argument, str):
        store.run(lambda tx: group.set_zone(tx, spot.chat_id, argument, now))
    elif deed == "off":
        store.run(lambda tx: daily.switch_off(tx, spot))
    elif deed == "leave":
        store.run(lambda tx: group.removed(job_context(tx, now), spot.chat_id))
    elif deed == "return":
        store.run(lambda tx: group.back(tx, shipped_tutor(), spot.chat_id, now))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
    clocks,
    st.lists(steps, max_size=15),
)
def test_no_date_has_two_turns_and_none_starts_two_hours_late(
    store: Store, start: datetime, at: time, deeds: list[tuple[str, object]]
) -> None:
    spot, now, turns = Spot(-next(numbers)), start, list[date]()
    plan(store, spot, at, now)
    present = True
    for deed, argument in deeds:
        if isinstance(argument, timedelta):
            now += argument
        do(store, spot, deed, argument, now)
        present = deed in ("return", "set") or (present and deed != "leave")
        row = store.run(lambda tx: repository.find(tx, spot.chat_id, spot.thread_id))
        assert row is not None
        outcomes = fire(store, now)
        assert len(outcomes) <= 1
        assert present or not outcomes
        for outcome in outcomes:
            day = last_day(store, spot)
            assert day is not None
            assert not turns or day > turns[-1]
            turns.append(day)
            assert isinstance(outcome, Begun) or now - row.due_at >= MISSED_FROM
        assert fire(store, now) == []
        end_game(store, spot, now)
    store.run(lambda tx: daily.switch_off(tx, spot))


def open_lobby(store: Store, spot: Spot, now: datetime) -> None:
    """Somebody calls a challenge."""
    rules = default_rules(shipped_tutor().library)
    store.run(lambda tx: challenge.open_challenge(job_context(tx, now).to(spot.place), ANN, rules))


def test_while_a_game_is_played_it_waits_and_then_starts_late(store: Store) -> None:
    spot, due = Spot(-next(numbers)), NOW + timedelta(hours=1)
    plan(store, spot, time(10, 0), NOW)
    open_lobby(store, spot, due)
    assert fire(store, due) == []
    assert fire(store, due + daily.LOOK_AGAIN) == []
    store.run(lambda tx: challenge.end_now(job_context(tx, due), spot.chat_id))
    (begun,) = fire(store, due + timedelta(minutes=30))
    assert isinstance(begun, Begun)
    assert begun.late
    store.run(lambda tx: daily.switch_off(tx, spot))


def test_a_game_of_two_hours_makes_it_skipped(store: Store) -> None:
    spot, due = Spot(-next(numbers)), NOW + timedelta(hours=1)
    plan(store, spot, time(10, 0), NOW)
    open_lobby(store, spot, due)
    assert fire(store, due) == []
    (skipped,) = fire(store, due + MISSED_FROM)
    assert isinstance(skipped, Skipped)
    assert skipped.day == date(2026, 3, 3)
    store.run(lambda tx: daily.switch_off(tx, spot))
