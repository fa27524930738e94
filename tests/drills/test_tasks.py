"""A part of the drill of tasks that end unasked; the whole is ``python -m tests.drills.tasks --full``."""

from __future__ import annotations

import pytest

from tests.drills.doomed import RAISES, RETURNS, SCHEDULER, SENDING
from tests.drills.tasks import SMALL, drill

pytestmark = pytest.mark.drill

NAMES = {
    (SCHEDULER, RETURNS): "the scheduler ended",
    (SENDING, RAISES): "the sending of messages died",
}


@pytest.mark.parametrize("way", NAMES, ids="-".join)
def test_a_task_that_ends_unasked_ends_the_process_which_says_so_and_loses_nothing(
    way: tuple[str, str],
) -> None:
    [outcome] = drill(SMALL, [way])
    assert NAMES[way] in outcome.said
    assert outcome.status == 1
    assert (outcome.lost, outcome.without_reply) == (0, 0), outcome
