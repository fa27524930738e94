"""The small run of the drill of wrong answers; the whole one is ``python -m tests.drills.answers --full``."""

from __future__ import annotations

import pytest

from tests.drills.answers import drill
from tests.simulator.wrong_answers import KINDS

pytestmark = pytest.mark.drill


def test_no_answer_that_is_not_telegrams_costs_anything_on_any_way() -> None:
    assert [one.kind for one in drill(times=1)] == [kind.name for kind in KINDS]
    assert len(KINDS) == 14
