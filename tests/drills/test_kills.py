"""The small run of the kill drill; the whole one is ``python -m tests.drills.kills``."""

from __future__ import annotations

import pytest

from tests.drills.kills import Result, check, uninterrupted


@pytest.fixture(scope="module")
def plain() -> Result:
    """The game as it goes when nobody is killed."""
    return uninterrupted()


def test_the_uninterrupted_game_has_the_scripted_board(plain: Result) -> None:
    assert plain.board == (("Ann", 4, 4, 1), ("Bob", 3, 3, 2), ("Cid", 1, 1, 3))
    assert len(plain.answers) == 11
    assert max(plain.said.values()) == 1


@pytest.mark.parametrize("seed", range(1000, 1012))
def test_a_game_whose_bot_is_killed_ends_as_if_nothing_had_happened(plain: Result, seed: int) -> None:
    assert check(seed, plain) >= 1
