"""Health is the truth: alive means that updates, timers and the database work now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.outages.rules import FRESH, OUTAGE, SIGN_EVERY, Health, health

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
STALE = NOW - FRESH - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("alive_at", "heard_at", "found"),
    [
        (NOW, NOW, Health.ALIVE),
        (NOW - FRESH, NOW - FRESH, Health.ALIVE),
        (None, None, Health.DEAD),
        (STALE, STALE, Health.DEAD),
        (NOW, STALE, Health.DEAF),
        (NOW, None, Health.DEAF),
    ],
)
def test_a_sign_of_life_is_believed_for_a_minute(
    alive_at: datetime | None, heard_at: datetime | None, found: Health
) -> None:
    assert health(alive_at, heard_at, NOW) is found


def test_a_sign_from_the_future_is_none() -> None:
    later = NOW + timedelta(hours=1)
    assert health(later, later, NOW) is Health.DEAD
    assert health(NOW, later, NOW) is Health.DEAF


def test_some_signs_may_be_missed_and_a_short_silence_excuses_nothing() -> None:
    assert FRESH >= 3 * SIGN_EVERY
    assert timedelta(minutes=15) == OUTAGE
