"""What an answer is worth."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import floor

from bot.core.numbers import milliseconds
from bot.features.challenge.rules import Scoring

FULL_POINTS = 1000
INSTANT = timedelta(seconds=0.5)


def elapsed_ms(asked_at: datetime, answered_at: datetime, seconds: int | None) -> int:
    """Milliseconds from our send to our receipt: never negative, never more than the round had."""
    taken = milliseconds(asked_at, answered_at)
    return taken if seconds is None else min(taken, seconds * 1000)


def points(scoring: Scoring, correct: bool, time_ms: int, seconds: int | None, void_speed: bool) -> int:
    """The points of one answer.

    Accuracy: one for a right answer. Speed: Kahoot's published formula, 1000 (1 - t / 2T) for an answer
    after t of T seconds, all of it under half a second. Where speed is void, everybody who was right gets
    the half that does not depend on it.
    """
    if not correct:
        return 0
    if scoring is Scoring.ACCURACY or seconds is None:
        return 1
    if void_speed:
        return FULL_POINTS // 2
    if time_ms < INSTANT / timedelta(milliseconds=1):
        return FULL_POINTS
    return floor(FULL_POINTS * (1 - time_ms / (2000 * seconds)) + 0.5)
