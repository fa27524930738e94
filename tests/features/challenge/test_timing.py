"""A game's pace: breaks, and Telegram's limit of 20 messages a minute to a group."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.features.challenge.timing import (
    CALLS_A_MINUTE,
    CLOSING_CALLS,
    edit_at,
    lobby_due,
    next_round_at,
)
from tests.support import START

S = timedelta(seconds=1)


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(1, 3)), min_size=1, max_size=30))
def test_rounds_of_any_length_stay_within_the_limit(played: list[tuple[int, int]]) -> None:
    asked_at, calls = START, 0
    for seconds, used in played:
        asked_at = next_round_at(asked_at, asked_at + seconds * S, used)
        calls += used + CLOSING_CALLS
    assert calls / ((asked_at - START) / timedelta(minutes=1)) <= CALLS_A_MINUTE + 0.01


def test_after_a_long_round_there_is_a_break_of_three_seconds() -> None:
    assert next_round_at(START, START + 20 * S, 1) == START + 23 * S
    assert next_round_at(None, START, 1) == START + 3 * S


def test_after_a_quick_round_the_next_waits_until_three_calls_fit_the_fifteen_a_minute() -> None:
    assert next_round_at(START, START + S, 1) == START + 12 * S


def test_a_lobby_counts_down_from_the_second_player_and_never_lives_longer_for_it() -> None:
    due = START + 600 * S
    assert lobby_due(due, 1, START) == due
    assert lobby_due(due, 2, START) == START + 60 * S
    assert lobby_due(due, 5, START + 590 * S) == due
    assert lobby_due(START + 60 * S, 3, START + 30 * S) == START + 60 * S


def test_a_message_is_edited_at_once_or_after_its_rest() -> None:
    assert edit_at(None, 4 * S, START) == START
    assert edit_at(START - 5 * S, 4 * S, START) == START
    assert edit_at(START - S, 4 * S, START) == START + 3 * S
