"""The small run of the group benchmarks; the whole one is ``python -m tests.benchmarks.groups``."""

from __future__ import annotations

import asyncio

import pytest

from tests.benchmarks.groups import rush
from tests.benchmarks.pace import GAMES, Game, busiest_minute


@pytest.mark.parametrize("game", GAMES.values(), ids=GAMES)
def test_a_game_stays_under_twenty_messages_a_minute(game: Game) -> None:
    assert busiest_minute(game) < 20


@pytest.mark.parametrize("form", ["short", "long"])
def test_everybody_answers_within_a_second_and_is_counted(form: str) -> None:
    result = asyncio.run(rush(form, 60))
    assert result.counted == 60
    assert result.board_after < 5
    assert result.refused == 0
