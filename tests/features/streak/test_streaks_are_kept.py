"""Streaks through the one seam of all answers: counted once, by the answer's own instant, told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.chat.context import Person
from bot.features import timezone
from bot.features.explain import repository as explanations
from bot.features.memory.answers_repository import Answer
from bot.features.news import repository as news
from bot.features.news import use_cases as morning
from bot.features.news.repository import Event
from bot.features.outages import use_cases as life
from bot.features.practice import record as progress
from bot.features.profile import repository as learners
from bot.features.profile.repository import Learner
from bot.features.reminders import repository as reminders
from bot.features.reminders import use_cases as reminder
from bot.features.streak import repository as streaks
from bot.features.streak import use_cases as streak
from bot.features.streak.rules import Kind, Progress
from bot.features.timezone import ZoneSet, ZoneTooSoon
from bot.storage.engine import Store, open_store
from tests.contexts import learner_context
from tests.support import shipped_tutor

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ANN = 7
TUTOR = shipped_tutor()


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    opened.run(lambda tx: learners.meet(tx, Person(ANN, "Ann", "en"), 1, NOW))
    yield opened
    opened.close()


def ann(store: Store) -> Learner:
    found = store.run(lambda tx: learners.find(tx, ANN))
    assert found is not None
    return found


def answer(store: Store, at: datetime, again: int | None = None) -> Progress | None:
    """An answer to a new question, or ``again`` to one that was asked."""
    one = Answer(
        explanation_id=again or asked(store),
        user_id=ANN,
        item_id="dropout",
        variant=0,
        chosen="A",
        correct=True,
        at=at,
        day=at.date(),
        kind="explain",
    )
    learner = ann(store)
    return store.run(lambda tx: progress.record(tx, TUTOR, learner, one))


def asked(store: Store) -> int:
    return store.run(lambda tx: explanations.add(tx, ANN, "dropout", "", NOW).id)


def days(store: Store) -> dict[date, Kind]:
    return store.run(lambda tx: streaks.days(tx, ANN))


def test_an_answer_that_arrives_twice_earns_once(store: Store) -> None:
    question = asked(store)
    first = answer(store, NOW, question)
    assert first is not None
    assert first.earned_now
    assert answer(store, NOW + DAY, question) is None
    assert days(store) == {NOW.date(): Kind.EARNED}


def test_an_answer_after_midnight_is_kept_under_yesterday(store: Store) -> None:
    night = datetime(2026, 3, 3, 1, tzinfo=UTC)
    answer(store, night)
    answer(store, night + timedelta(minutes=1))
    assert list(days(store)) == [date(2026, 3, 2), date(2026, 3, 3)]


def test_a_queued_message_counts_by_its_own_date_even_after_the_break_was_told(store: Store) -> None:
    answer(store, NOW)
    store.run(lambda tx: streak.decide(tx, TUTOR, ann_in(tx), NOW + 2 * DAY))
    assert store.run(lambda tx: news.take(tx, ANN)) == (Event(streak.BROKEN, date(2026, 3, 3)),)
    late = answer(store, NOW + DAY)
    assert late is not None
    assert late.streak.current == 2
    assert days(store)[date(2026, 3, 3)] is Kind.EARNED


def test_a_milestone_that_a_queued_message_reaches_is_celebrated_once(store: Store) -> None:
    for n in range(6):
        answer(store, NOW + n * DAY)
    store.run(lambda tx: streak.decide(tx, TUTOR, ann_in(tx), NOW + 7 * DAY))
    late = answer(store, NOW + 6 * DAY)
    assert late is not None
    assert (late.streak.current, late.milestone) == (7, 7)
    following = answer(store, NOW + 7 * DAY)
    assert following is not None
    assert (following.streak.current, following.milestone) == (8, 0)


def ann_in(tx: object) -> Learner:
    found = learners.find(tx, ANN)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_news_is_told_once(store: Store) -> None:
    for n in range(7):
        answer(store, NOW + n * DAY)
    learner = ann(store)
    store.run(lambda tx: streak.decide(tx, TUTOR, learner, NOW + 8 * DAY))
    store.run(lambda tx: streak.decide(tx, TUTOR, learner, NOW + 8 * DAY))
    assert store.run(lambda tx: news.take(tx, ANN)) == (Event("frozen", date(2026, 3, 9)),)
    assert store.run(lambda tx: news.take(tx, ANN)) == ()


def test_a_ledger_survives_the_database(store: Store) -> None:
    answer(store, NOW)
    learner = ann(store)
    hour = timedelta(hours=1)
    east = store.run(lambda tx: timezone.set_zone(learner_context(tx, learner, NOW + hour), "Asia/Tokyo"))
    assert isinstance(east, ZoneSet)
    kept = store.run(lambda tx: streaks.load(tx, ANN))
    assert kept.kept
    store.run(lambda tx: streaks.save(tx, ANN, kept, NOW))
    assert store.run(lambda tx: streaks.load(tx, ANN)) == kept
    moved = replace(learner, zone="Asia/Tokyo")
    back = store.run(
        lambda tx: timezone.set_zone(learner_context(tx, moved, NOW + 2 * hour), "Europe/London")
    )
    assert isinstance(back, ZoneTooSoon)


def outages(store: Store, now: datetime) -> list[tuple[datetime, datetime]]:
    return list(store.run(lambda tx: streak.outages_since(tx, NOW.date(), now)))


def test_only_a_silence_of_fifteen_minutes_is_an_outage(store: Store) -> None:
    at = [NOW + timedelta(minutes=n) for n in (0, 14, 29, 30)]
    for now in at:
        store.run(lambda tx, now=now: life.beat(tx, now))
    assert outages(store, at[-1]) == [(at[1], at[2])]


def test_a_machine_that_slept_had_an_outage_before_anybody_notices(store: Store) -> None:
    store.run(lambda tx: life.beat(tx, NOW))
    woken = NOW + timedelta(hours=8)
    assert outages(store, woken) == [(NOW, woken)]
    store.run(lambda tx: life.beat(tx, woken))
    assert outages(store, woken + timedelta(minutes=1)) == [(NOW, woken)]


def test_a_tutor_that_does_not_hear_telegram_is_alive_and_yet_down(store: Store) -> None:
    store.run(lambda tx: life.beat(tx, NOW))
    deaf = [NOW + timedelta(minutes=n) for n in range(1, 20)]
    for now in deaf:
        store.run(lambda tx, now=now: life.beat(tx, now, hears=False))
    assert store.run(lambda tx: life.is_alive(tx, deaf[-1]))
    store.run(lambda tx: life.beat(tx, NOW + timedelta(minutes=20)))
    assert outages(store, NOW + timedelta(minutes=21)) == [(NOW, NOW + timedelta(minutes=20))]


def test_where_the_learner_stops_the_tutor_no_silence_is_an_outage(store: Store) -> None:
    store.run(lambda tx: life.beat(tx, NOW))
    store.run(lambda tx: life.come_alive(tx, NOW, excuses=False))
    assert outages(store, NOW + DAY) == []


def test_a_tick_claims_a_reminder_once_and_saves_what_it_decided(store: Store) -> None:
    for n in range(7):
        answer(store, NOW + n * DAY)
    learner = ann(store)
    now = NOW + 8 * DAY
    store.run(lambda tx: reminder.set_clock(tx, TUTOR, learner, 10 * 60, now))
    due = store.run(reminders.next_due)
    assert due == now + timedelta(hours=1)
    (said,) = store.run(lambda tx: reminder.tick(tx, TUTOR, due))
    assert (said.news, said.run, said.left) == ((Event("frozen", date(2026, 3, 9)),), 7, 1)
    assert store.run(lambda tx: reminder.tick(tx, TUTOR, due)) == []
    assert days(store)[date(2026, 3, 9)] is Kind.FROZEN
    assert store.run(lambda tx: streaks.load(tx, ANN)).freezes == 0


def test_an_answer_in_time_needs_no_reminder(store: Store) -> None:
    learner = ann(store)
    store.run(lambda tx: reminder.set_clock(tx, TUTOR, learner, 10 * 60, NOW))
    answer(store, NOW + timedelta(minutes=30))
    assert store.run(lambda tx: reminder.tick(tx, TUTOR, NOW + timedelta(hours=1))) == []
    assert store.run(reminders.next_due) == NOW + timedelta(hours=25)


def test_the_next_reminder_is_found_by_the_index(store: Store) -> None:
    plan = store.run(
        lambda tx: tx.execute(
            text("EXPLAIN QUERY PLAN SELECT * FROM reminders WHERE due_at <= :now ORDER BY due_at LIMIT 500"),
            {"now": str(NOW)},
        ).all()
    )
    assert "USING INDEX reminders_by_due" in str(plan)


def test_off_and_on_again_is_no_second_reminder_on_a_date(store: Store) -> None:
    learner = ann(store)
    store.run(lambda tx: reminder.set_clock(tx, TUTOR, learner, 10 * 60, NOW))
    (said,) = store.run(lambda tx: reminder.tick(tx, TUTOR, NOW + timedelta(hours=1)))
    assert said.until == NOW.replace(hour=22)
    store.run(lambda tx: reminder.switch_off(tx, TUTOR, learner))
    assert store.run(reminders.next_due) is None
    again = NOW + timedelta(hours=2)
    store.run(lambda tx: reminder.set_clock(tx, TUTOR, learner, 12 * 60, again))
    assert store.run(reminders.next_due) == NOW.replace(hour=12) + DAY


def test_what_a_lost_message_was_to_tell_still_waits(store: Store) -> None:
    for n in range(7):
        answer(store, NOW + n * DAY)
    (told,) = store.run(lambda tx: morning.tick(tx, TUTOR, NOW + 8 * DAY))
    assert told.news == (Event("frozen", date(2026, 3, 9)),)
    assert store.run(lambda tx: morning.tick(tx, TUTOR, NOW + 8 * DAY)) == []
    assert store.run(lambda tx: news.take(tx, ANN)) == told.news


def test_nobody_is_told_at_night(store: Store) -> None:
    answer(store, NOW)
    due = store.run(news.next_due)
    assert due == datetime(2026, 3, 4, 8, tzinfo=UTC)  # the morning after the 3rd, should that stay empty
    late = datetime(2026, 3, 4, 23, tzinfo=UTC)  # the tutor was busy elsewhere
    assert store.run(lambda tx: morning.tick(tx, TUTOR, late)) == []
    assert store.run(news.next_due) == datetime(2026, 3, 5, 8, tzinfo=UTC)


def test_after_a_streak_has_ended_nobody_is_looked_at_any_more(store: Store) -> None:
    answer(store, NOW)
    (told,) = store.run(lambda tx: morning.tick(tx, TUTOR, NOW + 2 * DAY))
    assert [one.what for one in told.news] == [streak.BROKEN]
    assert store.run(news.next_due) is None


def test_a_date_that_was_filled_after_all_is_not_told_as_lost(store: Store) -> None:
    answer(store, NOW)
    store.run(lambda tx: streak.decide(tx, TUTOR, ann_in(tx), NOW + 2 * DAY))
    late = answer(store, NOW + DAY)
    assert late is not None
    assert late.earned_now
    assert store.run(lambda tx: news.take(tx, ANN)) == ()


def test_what_is_set_aside_in_a_group_is_told_even_before_the_first_finished_day(store: Store) -> None:
    event = Event(streak.LEECH, NOW.date(), "dropout")
    store.run(lambda tx: streak.tell_later(tx, TUTOR, ann_in(tx), (event,), NOW))
    (told,) = store.run(lambda tx: morning.tick(tx, TUTOR, NOW + DAY))
    assert told.news == (event,)
