"""What an answer is worth, under both contracts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.challenge.rules import Scoring
from bot.features.challenge.scoring import elapsed_ms, points
from tests.support import START

times = st.integers(0, 20_000)


@pytest.mark.parametrize(
    ("time_ms", "worth"),
    [
        (0, 1000),
        (499, 1000),
        (500, 988),
        (5_000, 875),
        (10_000, 750),
        (19_981, 500),
        (20_000, 500),
    ],
)
def test_speed_is_kahoots_formula(time_ms: int, worth: int) -> None:
    assert points(Scoring.SPEED, True, time_ms, 20, void_speed=False) == worth


@given(times)
def test_accuracy_gives_one_point_however_long_it_took(time_ms: int) -> None:
    assert points(Scoring.ACCURACY, True, time_ms, 20, void_speed=False) == 1


@given(times, st.sampled_from(Scoring), st.booleans())
def test_a_wrong_answer_is_worth_nothing(time_ms: int, scoring: Scoring, void: bool) -> None:
    assert points(scoring, False, time_ms, 20, void) == 0


@given(times, times)
def test_quicker_is_never_worth_less(one: int, other: int) -> None:
    quick, slow = sorted((one, other))
    worths = [points(Scoring.SPEED, True, time_ms, 20, void_speed=False) for time_ms in (quick, slow)]
    assert worths[0] >= worths[1] >= 500


@given(times)
def test_void_speed_is_the_same_for_everyone(time_ms: int) -> None:
    assert points(Scoring.SPEED, True, time_ms, 20, void_speed=True) == 500


@given(st.integers(-60_000, 60_000))
def test_times_stay_within_the_round(milliseconds: int) -> None:
    taken = elapsed_ms(START, START + timedelta(milliseconds=milliseconds), 20)
    assert taken == min(max(milliseconds, 0), 20_000)
