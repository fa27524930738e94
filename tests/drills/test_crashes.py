"""A part of the drill of crashes and outages; the whole is ``python -m tests.drills.crashes --full``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.drills.crashes import ABSENCES, SMALL, Outcome, Size, killed

pytestmark = pytest.mark.drill


def test_a_killed_tutor_loses_nothing_and_files_nothing_twice() -> None:
    outcome = killed(SMALL)
    assert (outcome.lost, outcome.without_reply) == (0, 0), outcome
    assert outcome.asked > 0


@pytest.mark.parametrize("away", ABSENCES, ids=lambda away: away.__name__)
def test_when_telegram_is_back_everybody_is_replied_to(away: Callable[[Size], Outcome]) -> None:
    outcome = away(SMALL)
    assert outcome.asked >= SMALL.people
    assert (outcome.lost, outcome.without_reply) == (0, 0), outcome
