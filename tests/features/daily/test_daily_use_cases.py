"""The daily challenge in the database: whatever happens, a local date has one turn at most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.context import LearnerContext, PresenceChange
from bot.chat.messages import Place
from bot.chat.router import Router
from bot.core.zones import known_zones
from bot.features import timezone
from bot.features.challenge import use_cases as challenge
from bot.features.challenge.rules import default_rules
from bot.features.challenge.use_cases import Challenger
from bot.features.daily import repository
from bot.features.daily import use_cases as daily
from bot.features.daily.rules import MISSED_FROM
from bot.features.daily.use_cases import DailyBegun, DailyOff, DailyOn, DailySkipped
from bot.features.registry import FEATURES, ROUTES
from bot.storage.engine import Store, open_store
from bot.storage.transaction import Transaction
from tests.contexts import job_context, learner_context

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROUTER = Router(FEATURES, ROUTES)
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


def group() -> Place:
    """A group of its own for each test."""
    return Place(-next(numbers), private=False)


def admin(tx: Transaction, place: Place, now: datetime) -> LearnerContext:
    """Somebody who runs the group acts."""
    return learner_context(tx, at=now, place=place, is_admin=True)


def plan(store: Store, place: Place, at: time, now: datetime) -> DailyOn:
    """Set the daily challenge by the usual rules."""

    def planned(tx: Transaction) -> DailyOn:
        ctx = admin(tx, place, now)
        return daily.plan(ctx, at, default_rules(ctx.tutor.library))

    return store.run(planned)


def fire(store: Store, now: datetime) -> list[DailyBegun | DailySkipped]:
    """What starts or is skipped at this moment."""
    return list(store.run(lambda tx: daily.fire(job_context(tx, now))))


def last_day(store: Store, place: Place) -> date | None:
    """The last date that had its turn."""
    row = store.run(lambda tx: repository.find(tx, place.chat_id, 0))
    return row.last_day if row else None


def switch_off(store: Store, place: Place) -> DailyOff:
    """No more of it."""
    return store.run(lambda tx: daily.switch_off(admin(tx, place, NOW)))


def end_game(store: Store, place: Place, now: datetime) -> None:
    """The challenge that was called is over."""
    store.run(lambda tx: challenge.end_now(admin(tx, place, now)))


def comes_or_goes(store: Store, place: Place, is_in: bool, now: datetime) -> None:
    """The bot is put out of the group, or can speak in it again."""
    change = PresenceChange(place.chat_id, is_supergroup=True, was_in=True, is_in=is_in)
    store.run(lambda tx: ROUTER.presence(admin(tx, place, now), change))


def do(store: Store, place: Place, deed: str, argument: object, now: datetime) -> None:
    """One thing that people do."""
    if isinstance(argument, time):
        plan(store, place, argument, now)
    elif isinstance(argument, str):
        store.run(lambda tx: timezone.set_zone(admin(tx, place, now), argument))
    elif deed == "off":
        switch_off(store, place)
    elif deed in ("leave", "return"):
        comes_or_goes(store, place, deed == "return", now)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
    clocks,
    st.lists(steps, max_size=15),
)
def test_no_date_has_two_turns_and_none_starts_two_hours_late(
    store: Store, start: datetime, at: time, deeds: list[tuple[str, object]]
) -> None:
    place, now, turns = group(), start, list[date]()
    plan(store, place, at, now)
    present = True
    for deed, argument in deeds:
        if isinstance(argument, timedelta):
            now += argument
        do(store, place, deed, argument, now)
        present = deed in ("return", "set") or (present and deed != "leave")
        row = store.run(lambda tx: repository.find(tx, place.chat_id, 0))
        assert row is not None
        outcomes = fire(store, now)
        assert len(outcomes) <= 1
        assert present or not outcomes
        for outcome in outcomes:
            day = last_day(store, place)
            assert day is not None
            assert not turns or day > turns[-1]
            turns.append(day)
            assert isinstance(outcome, DailyBegun) or now - row.due_at >= MISSED_FROM
        assert fire(store, now) == []
        end_game(store, place, now)
    switch_off(store, place)


def open_lobby(store: Store, place: Place, now: datetime) -> None:
    """Somebody calls a challenge."""

    def opened(tx: Transaction) -> None:
        ctx = admin(tx, place, now)
        caller, rules = Challenger(ctx.learner.id, ctx.learner.name), default_rules(ctx.tutor.library)
        challenge.open_challenge(ctx, caller, rules)

    store.run(opened)


def test_while_a_game_is_played_it_waits_and_then_starts_late(store: Store) -> None:
    place, due = group(), NOW + timedelta(hours=1)
    plan(store, place, time(10, 0), NOW)
    open_lobby(store, place, due)
    assert fire(store, due) == []
    assert fire(store, due + daily.LOOK_AGAIN) == []
    end_game(store, place, due)
    (begun,) = fire(store, due + timedelta(minutes=30))
    assert isinstance(begun, DailyBegun)
    assert begun.late
    assert begun.place == place
    switch_off(store, place)


def test_a_game_of_two_hours_makes_it_skipped(store: Store) -> None:
    place, due = group(), NOW + timedelta(hours=1)
    plan(store, place, time(10, 0), NOW)
    open_lobby(store, place, due)
    assert fire(store, due) == []
    (skipped,) = fire(store, due + MISSED_FROM)
    assert isinstance(skipped, DailySkipped)
    assert skipped.day == date(2026, 3, 3)
    switch_off(store, place)


def test_it_is_shown_as_it_was_set_until_it_is_switched_off(store: Store) -> None:
    place = group()
    planned = plan(store, place, time(18, 0), NOW)
    assert (planned.at, planned.day, planned.zone_chosen) == (time(18, 0), NOW.date(), False)
    assert store.run(lambda tx: daily.show(admin(tx, place, NOW))) == planned
    assert switch_off(store, place) == DailyOff(was_on=True)
    assert switch_off(store, place) == DailyOff(was_on=False)
    assert store.run(lambda tx: daily.show(admin(tx, place, NOW))) == DailyOff(was_on=False)


def test_setting_it_says_that_the_bot_is_in_the_group_and_wakes_its_other_topics(store: Store) -> None:
    place = group()
    topic = Place(place.chat_id, 7, private=False)
    plan(store, topic, time(10, 0), NOW)
    comes_or_goes(store, place, is_in=False, now=NOW)
    plan(store, place, time(11, 0), NOW)
    (first,) = fire(store, NOW + timedelta(hours=1))
    (second,) = fire(store, NOW + timedelta(hours=2))
    assert [first.place, second.place] == [topic, place]
    for one in (topic, place):
        switch_off(store, one)
