"""A part of the drill of databases in trouble; the whole is ``python -m tests.drills.database --full``."""

from __future__ import annotations

import pytest

from tests.drills.database import (
    Trouble,
    corrupted,
    corrupted_in_the_middle,
    drill,
    full,
    locked,
    read_only_in_the_middle,
)
from tests.drills.trouble import SMALL

pytestmark = pytest.mark.drill


TROUBLES = (locked, full, read_only_in_the_middle, corrupted, corrupted_in_the_middle)


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.__name__)
def test_nothing_acknowledged_is_lost_and_the_process_says_what_is_wrong(trouble: Trouble) -> None:
    [outcome] = drill(SMALL, [trouble])
    assert (outcome.lost, outcome.without_reply) == (0, 0), outcome
    assert any(word in outcome.said for word in ("database", "disk")), outcome
