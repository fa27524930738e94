"""Streaks through the one seam of all answers: counted once, by the answer's own instant, told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.features import outages, streak
from bot.features.explain import repository as explanations
from bot.features.memory import Answer
from bot.features.memory.rules import PracticeKind
from bot.features.practice import count_answer
from bot.features.streak import repository as streaks
from bot.features.streak.rules import Kind, NewsEvent, NewsKind, Progress
from bot.features.streak.use_cases import outages_since
from bot.features.timezone.use_cases import ZoneSet, ZoneTooSoon, set_zone
from tests.contexts import OneLearner

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    learner = OneLearner(goal=1)
    yield learner
    learner.store.close()


def answer(ann: OneLearner, at: datetime, again: int | None = None) -> Progress | None:
    """An answer to a new question, or ``again`` to one that was asked."""
    one = Answer(
        explanation_id=again or asked(ann),
        user_id=ann.id,
        item_id="dropout",
        variant=0,
        chosen="A",
        correct=True,
        at=at,
        day=at.date(),
        kind=PracticeKind.EXPLAIN,
    )
    return ann.does(count_answer, one, at=at)


def asked(ann: OneLearner) -> int:
    return ann.reads(explanations.add, ann.id, "dropout", "", NOW).id


def days(ann: OneLearner) -> dict[date, Kind]:
    return ann.reads(streaks.days, ann.id)


def test_an_answer_that_arrives_twice_earns_once(ann: OneLearner) -> None:
    question = asked(ann)
    first = answer(ann, NOW, question)
    assert first is not None
    assert first.earned_now
    assert answer(ann, NOW + DAY, question) is None
    assert days(ann) == {NOW.date(): Kind.EARNED}


def test_an_answer_after_midnight_is_kept_under_yesterday(ann: OneLearner) -> None:
    night = datetime(2026, 3, 3, 1, tzinfo=UTC)
    answer(ann, night)
    answer(ann, night + timedelta(minutes=1))
    assert list(days(ann)) == [date(2026, 3, 2), date(2026, 3, 3)]


def test_a_queued_message_counts_by_its_own_date_even_after_the_break_was_told(ann: OneLearner) -> None:
    answer(ann, NOW)
    ann.does(streak.decide, at=NOW + 2 * DAY)
    assert ann.reads(streak.take_news, ann.id) == (NewsEvent(NewsKind.BROKEN, date(2026, 3, 3)),)
    late = answer(ann, NOW + DAY)
    assert late is not None
    assert late.streak.current == 2
    assert days(ann)[date(2026, 3, 3)] is Kind.EARNED


def test_a_milestone_that_a_queued_message_reaches_is_celebrated_once(ann: OneLearner) -> None:
    for n in range(6):
        answer(ann, NOW + n * DAY)
    ann.does(streak.decide, at=NOW + 7 * DAY)
    late = answer(ann, NOW + 6 * DAY)
    assert late is not None
    assert (late.streak.current, late.milestone) == (7, 7)
    following = answer(ann, NOW + 7 * DAY)
    assert following is not None
    assert (following.streak.current, following.milestone) == (8, 0)


def test_news_is_told_once(ann: OneLearner) -> None:
    for n in range(7):
        answer(ann, NOW + n * DAY)
    ann.does(streak.decide, at=NOW + 8 * DAY)
    ann.does(streak.decide, at=NOW + 8 * DAY)
    assert ann.reads(streak.take_news, ann.id) == (NewsEvent(NewsKind.FROZEN, date(2026, 3, 9)),)
    assert ann.reads(streak.take_news, ann.id) == ()


def test_a_date_that_was_filled_after_all_is_not_told_as_lost(ann: OneLearner) -> None:
    answer(ann, NOW)
    ann.does(streak.decide, at=NOW + 2 * DAY)
    late = answer(ann, NOW + DAY)
    assert late is not None
    assert late.earned_now
    assert ann.reads(streak.take_news, ann.id) == ()


def test_a_ledger_survives_the_database(ann: OneLearner) -> None:
    answer(ann, NOW)
    east = ann.does(set_zone, "Asia/Tokyo", at=NOW + timedelta(hours=1))
    assert isinstance(east, ZoneSet)
    kept = ann.reads(streaks.load, ann.id)
    assert kept.held_open
    ann.reads(streaks.save, ann.id, kept, NOW)
    assert ann.reads(streaks.load, ann.id) == kept
    back = ann.does(set_zone, "Europe/London", at=NOW + timedelta(hours=2))
    assert isinstance(back, ZoneTooSoon)


def test_a_goal_that_is_lowered_to_what_was_answered_makes_the_day_at_once(ann: OneLearner) -> None:
    assert ann.does(streak.set_goal, 3, at=NOW) is None
    assert [answer(ann, NOW).earned_now for _ in range(2)] == [False, False]  # type: ignore[union-attr]
    reached = ann.does(streak.set_goal, 2, at=NOW)
    assert reached is not None
    assert (reached.earned_now, reached.answered, reached.goal) == (True, 2, 2)
    assert ann.does(streak.set_goal, 1, at=NOW) is None


def test_what_streak_shows_is_a_fortnight_and_what_is_missing_today(ann: OneLearner) -> None:
    answer(ann, NOW)
    shown = ann.does(streak.standing, at=NOW + DAY)
    assert (shown.streak.current, shown.answered, shown.open_day) == (1, 0, date(2026, 3, 3))
    assert (shown.days[0][0], shown.days[-2], shown.today) == (
        date(2026, 2, 18),
        (date(2026, 3, 2), Kind.EARNED),
        date(2026, 3, 3),
    )


def known_outages(ann: OneLearner, now: datetime) -> list[tuple[datetime, datetime]]:
    return list(ann.reads(outages_since, NOW.date(), now))


def test_only_a_silence_of_fifteen_minutes_is_an_outage(ann: OneLearner) -> None:
    at = [NOW + timedelta(minutes=n) for n in (0, 14, 29, 30)]
    for now in at:
        ann.reads(outages.beat, now)
    assert known_outages(ann, at[-1]) == [(at[1], at[2])]


def test_a_machine_that_slept_had_an_outage_before_anybody_notices(ann: OneLearner) -> None:
    ann.reads(outages.beat, NOW)
    woken = NOW + timedelta(hours=8)
    assert known_outages(ann, woken) == [(NOW, woken)]
    ann.reads(outages.beat, woken)
    assert known_outages(ann, woken + timedelta(minutes=1)) == [(NOW, woken)]


def test_a_tutor_that_does_not_hear_telegram_is_down(ann: OneLearner) -> None:
    ann.reads(outages.beat, NOW)
    deaf = [NOW + timedelta(minutes=n) for n in range(1, 20)]
    for now in deaf:
        ann.reads(outages.beat, now, hears=False)
    ann.reads(outages.beat, NOW + timedelta(minutes=20))
    assert known_outages(ann, NOW + timedelta(minutes=21)) == [(NOW, NOW + timedelta(minutes=20))]


def test_where_the_learner_stops_the_tutor_no_silence_is_an_outage(ann: OneLearner) -> None:
    ann.reads(outages.beat, NOW)
    ann.reads(outages.come_alive, NOW, excuses=False)
    assert known_outages(ann, NOW + DAY) == []
