"""What a learner looked at last is one thing, until they look at another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.features import focus
from bot.features.focus.repository import Look
from tests.contexts import OneLearner
from tests.features.practice.practice_life import DAY, HOUR, NOW, ann_practising, items


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def looks(ann: OneLearner, *names: str) -> None:
    """Look at these items, an hour apart."""
    for n, name in enumerate(names):
        ann.does(focus.look, items(ann, name)[0], at=NOW + n * HOUR)


def test_who_looked_at_nothing_has_nothing_before_their_eyes(ann: OneLearner) -> None:
    assert ann.does(focus.last_look) is None


def test_the_last_look_takes_the_place_of_the_one_before(ann: OneLearner) -> None:
    looks(ann, "one", "two", "one")
    assert ann.does(focus.last_look, at=NOW + DAY) == Look("one", NOW + 2 * HOUR)


def test_everybody_looks_for_themselves(ann: OneLearner) -> None:
    ben = ann.neighbour()
    looks(ann, "one")
    looks(ben, "two", "alpha")
    assert ann.does(focus.last_look) == Look("one", NOW)
    assert ben.does(focus.last_look) == Look("alpha", NOW + HOUR)
