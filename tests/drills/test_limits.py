"""A part of the drill of Telegram's limits; the whole is ``python -m tests.drills.limits --full``."""

from __future__ import annotations

import pytest

from tests.drills.limits import SMALL_SECONDS, drill

pytestmark = pytest.mark.drill


def test_telegram_never_has_to_remind_us_of_its_limits() -> None:
    outcome = drill(SMALL_SECONDS)
    assert outcome.refused == 0, outcome
    assert outcome.calls > 10 * SMALL_SECONDS
    assert outcome.busy_chat > 1
    assert outcome.busy_group > 1
