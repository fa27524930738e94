"""The small run of the vote drill; the whole one is ``python -m tests.drills.votes``."""

from __future__ import annotations

from tests.drills.votes import drill


def test_every_player_has_one_score_a_round_whatever_arrives() -> None:
    drill(games=25, steps=40)
