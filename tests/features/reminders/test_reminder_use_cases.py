"""Reminders on record: claimed once, never twice on a date, brought back by an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from bot.features import reminders
from bot.features.reminders.handlers import FEATURE
from bot.features.reminders.use_cases import tick
from bot.features.streak import repository as streaks
from bot.features.streak.rules import Kind, NewsEvent, NewsKind
from tests.contexts import OneLearner
from tests.features.streak.test_streaks_are_kept import DAY, NOW, answer, days

TEN = 10 * 60


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    learner = OneLearner(goal=1)
    yield learner
    learner.store.close()


def test_a_tick_claims_a_reminder_once_and_saves_what_it_decided(ann: OneLearner) -> None:
    for n in range(7):
        answer(ann, NOW + n * DAY)
    ann.does(reminders.set_minute, TEN, at=NOW + 8 * DAY)
    due = NOW + 8 * DAY + timedelta(hours=1)
    assert ann.due(FEATURE) == due
    (said,) = ann.passes(tick, due)
    assert said.untold is not None
    assert (said.untold.news, said.run, said.left) == (
        (NewsEvent(NewsKind.FROZEN, date(2026, 3, 9)),),
        7,
        1,
    )
    assert ann.passes(tick, due) == []
    assert days(ann)[date(2026, 3, 9)] is Kind.FROZEN
    assert ann.reads(streaks.load, ann.id).freezes == 0


def test_an_answer_in_time_needs_no_reminder(ann: OneLearner) -> None:
    ann.does(reminders.set_minute, TEN, at=NOW)
    answer(ann, NOW + timedelta(minutes=30))
    assert ann.passes(tick, NOW + timedelta(hours=1)) == []
    assert ann.due(FEATURE) == NOW + timedelta(hours=25)


def test_the_next_reminder_is_found_by_the_index(ann: OneLearner) -> None:
    plan = ann.store.run(
        lambda tx: tx.execute(
            text("EXPLAIN QUERY PLAN SELECT * FROM reminders WHERE due_at <= :now ORDER BY due_at LIMIT 500"),
            {"now": str(NOW)},
        ).all()
    )
    assert "USING INDEX reminders_by_due" in str(plan)


def test_off_and_on_again_is_no_second_reminder_on_a_date(ann: OneLearner) -> None:
    ann.does(reminders.set_minute, TEN, at=NOW)
    (said,) = ann.passes(tick, NOW + timedelta(hours=1))
    assert said.until == NOW.replace(hour=22)
    ann.does(reminders.switch_off)
    assert ann.due(FEATURE) is None
    ann.does(reminders.set_minute, 12 * 60, at=NOW + timedelta(hours=2))
    assert ann.due(FEATURE) == NOW.replace(hour=12) + DAY


def test_a_last_call_is_only_for_who_is_reminded_at_all(ann: OneLearner) -> None:
    assert ann.does(reminders.set_last_call, on=True).plan is None
    ann.does(reminders.set_minute, TEN, at=NOW)
    plan = ann.does(reminders.set_last_call, on=True).plan
    assert plan is not None
    assert (plan.minute, plan.last_call) == (TEN, True)
    again = ann.does(reminders.set_minute, TEN + 30, at=NOW).plan
    assert again is not None
    assert again.last_call


def test_reminders_go_back_to_every_day_with_the_next_answer(ann: OneLearner) -> None:
    ann.does(reminders.set_minute, TEN, at=NOW)
    for n in range(4):
        ann.passes(tick, NOW + n * DAY + timedelta(hours=1))
    assert ann.due(FEATURE) == NOW + 10 * DAY + timedelta(hours=1)
    answer(ann, NOW + 4 * DAY)
    assert ann.due(FEATURE) == NOW + 4 * DAY + timedelta(hours=1)


def test_who_blocked_the_tutor_is_reminded_no_more(ann: OneLearner) -> None:
    ann.does(reminders.set_minute, TEN, at=NOW)
    ann.does(reminders.unreachable, ann.id)
    assert ann.due(FEATURE) is None
