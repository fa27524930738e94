"""When a learner hears what happened overnight: in the morning, never at night."""

from __future__ import annotations

import pytest

from bot.features.streak.ledger import Ledger
from bot.features.streak.morning import is_daytime, looks_at, next_morning
from tests.features.streak.streak_life import LONDON, at, january


def test_a_streak_is_looked_at_on_the_morning_after_the_date_that_must_be_filled() -> None:
    assert looks_at(Ledger(january(5), run=1), LONDON) == at("7 08:00")


def test_a_date_that_a_journey_keeps_open_past_the_morning_is_waited_for() -> None:
    ledger = Ledger(january(5), run=1, held_open=((january(6), at("7 12:00")),))
    assert looks_at(ledger, LONDON) == at("7 12:00")


def test_without_a_streak_there_is_nothing_to_look_at() -> None:
    assert looks_at(Ledger(), LONDON) is None
    assert looks_at(Ledger(january(5)), LONDON) is None
    assert looks_at(Ledger(run=1), LONDON) is None


@pytest.mark.parametrize(
    ("now", "morning"), [("6 07:59", "6 08:00"), ("6 08:00", "7 08:00"), ("6 23:00", "7 08:00")]
)
def test_the_next_morning_is_todays_if_it_is_still_to_come(now: str, morning: str) -> None:
    assert next_morning(at(now), LONDON) == at(morning)


@pytest.mark.parametrize(
    ("now", "allowed"), [("6 07:59", False), ("6 08:00", True), ("6 21:59", True), ("6 22:00", False)]
)
def test_nobody_is_written_to_unasked_between_ten_at_night_and_eight(now: str, allowed: bool) -> None:
    assert is_daytime(at(now), LONDON) is allowed
