"""What happened overnight waits until it is told, and is told by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.features import streak, streak_news
from bot.features.streak.rules import NewsEvent, NewsKind
from bot.features.streak_news.handlers import FEATURE
from bot.features.streak_news.use_cases import tick
from tests.contexts import OneLearner
from tests.features.streak.test_streaks_are_kept import DAY, NOW, answer


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    learner = OneLearner(goal=1)
    yield learner
    learner.store.close()


def test_what_a_lost_message_was_to_tell_still_waits(ann: OneLearner) -> None:
    for n in range(7):
        answer(ann, NOW + n * DAY)
    (told,) = ann.passes(tick, NOW + 8 * DAY)
    assert told.news == (NewsEvent(NewsKind.FROZEN, date(2026, 3, 9)),)
    assert ann.passes(tick, NOW + 8 * DAY) == []
    assert ann.reads(streak.take_news, ann.id) == told.news


def test_nobody_is_told_at_night(ann: OneLearner) -> None:
    answer(ann, NOW)
    # the morning after the 3rd, should that stay empty
    assert ann.due(FEATURE) == datetime(2026, 3, 4, 8, tzinfo=UTC)
    late = datetime(2026, 3, 4, 23, tzinfo=UTC)  # the tutor was busy elsewhere
    assert ann.passes(tick, late) == []
    assert ann.due(FEATURE) == datetime(2026, 3, 5, 8, tzinfo=UTC)


def test_after_a_streak_has_ended_nobody_is_looked_at_any_more(ann: OneLearner) -> None:
    answer(ann, NOW)
    (told,) = ann.passes(tick, NOW + 2 * DAY)
    assert [one.kind for one in told.news] == [NewsKind.BROKEN]
    assert ann.due(FEATURE) is None


def test_what_is_set_aside_in_a_group_is_told_even_before_the_first_finished_day(ann: OneLearner) -> None:
    event = NewsEvent(NewsKind.LEECH, NOW.date(), "dropout")
    ann.does(streak.tell_later, (event,), at=NOW)
    (told,) = ann.passes(tick, NOW + DAY)
    assert told.news == (event,)


def test_who_cannot_be_written_to_is_told_when_they_write(ann: OneLearner) -> None:
    answer(ann, NOW)
    ann.does(streak_news.unreachable, ann.id)
    assert ann.due(FEATURE) is None
    assert "stayed empty" in str(ann.does(streak_news.opening, at=NOW + 2 * DAY))
