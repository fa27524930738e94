"""The small run of the restore drill; the whole one is ``python -m tests.drills.restore --full``."""

from __future__ import annotations

import pytest

from tests.drills.restore import SMALL, drill

pytestmark = pytest.mark.drill


def test_no_acknowledged_write_is_lost_and_every_database_is_whole() -> None:
    for outcome in drill(SMALL, seed=1):
        assert outcome.acknowledged > 0
        assert (outcome.lost, outcome.not_whole) == (0, 0), outcome
