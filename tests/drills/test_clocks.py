"""A part of the drill of clocks that leap; the whole is ``python -m tests.drills.clocks --full``."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.drills.clocks import DAY, HOUR, SMALL_DAYS, drill

pytestmark = pytest.mark.drill


@pytest.mark.parametrize(("leap", "put_right"), [(DAY, True), (-HOUR, False)], ids=str)
def test_nothing_is_told_twice_nothing_is_stuck_and_no_streak_is_lost(
    leap: timedelta, put_right: bool
) -> None:
    [outcome] = drill([(leap, put_right)], SMALL_DAYS)
    assert (outcome.twice, outcome.missing) == (0, 0), outcome
    assert outcome.streak == outcome.practised == SMALL_DAYS + 1, outcome
