"""The memory benchmark at a small size."""

from __future__ import annotations

import pytest

from tests.benchmarks.memory import (
    LEARNERS,
    MONTH,
    QUARTER,
    SCHEDULERS,
    Setting,
    simulate,
)

SMALL = Setting(items=20, answers=5, guess=0.25)


@pytest.mark.parametrize("learner", LEARNERS)
@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_every_scheduler_teaches_and_the_same_seed_gives_the_same_run(learner: str, scheduler: str) -> None:
    run = simulate(learner, scheduler, SMALL, MONTH, seed=1)
    assert run == simulate(learner, scheduler, SMALL, MONTH, seed=1)
    assert run.mornings[0] == 0.0 < run.mornings[QUARTER] < run.mornings[MONTH] <= 1.0


def test_spacing_beats_random_order_where_forgetting_is_exponential() -> None:
    spaced, shuffled = (simulate("half-life", one, SMALL, QUARTER, 1) for one in ("FSRS", "random"))
    assert spaced.mornings[QUARTER] > shuffled.mornings[QUARTER]
