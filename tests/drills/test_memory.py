"""A part of the drill of a day's memory; the whole is ``python -m tests.drills.memory --full``."""

from __future__ import annotations

import asyncio

import pytest

from tests.drills.memory import MOST_GROWTH_PERCENT, SETTLED_HOUR, Size, drill, growth

pytestmark = pytest.mark.drill


def test_what_people_do_leaves_no_objects_behind() -> None:
    samples = asyncio.run(drill(Size(learners=144, hours=SETTLED_HOUR + 2)))
    assert samples[-1].updates > 300
    assert samples[-1].messages > 300
    _, objects = growth(samples)
    assert objects < MOST_GROWTH_PERCENT / 10
