"""The day's practice, /review, /mistakes and /interview."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Said, Turn
from bot.chat.messages import Outgoing
from bot.features.buttons import TODAY
from bot.features.practice import course, today
from bot.features.practice import texts as quiz_wording
from bot.features.practice import today_texts as wording


def command(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """/today"""
    return start(turn, TODAY)


def review(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """/review"""
    return start(turn, wording.REVIEW)


def mistakes(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """/mistakes"""
    return start(turn, wording.MISTAKES)


def start(turn: Turn, spec: str) -> Sequence[Outgoing]:
    """Start the kind of practice that a button remembers."""
    return [*close_earlier(turn), *_start(turn, spec)]


def close_earlier(turn: Turn) -> list[Outgoing]:
    """Make way for a new practice: one of an earlier day is over."""
    closed = course.close_earlier(turn.tx, turn.tutor, turn.learner, turn.at)
    return quiz_wording.closed(turn.place, closed)


def _start(turn: Turn, spec: str) -> Sequence[Outgoing]:
    given = (turn.tx, turn.tutor, turn.learner, turn.place.chat_id, turn.at, turn.rng)
    if spec == wording.MISTAKES:
        return wording.mistakes(turn.place, today.start_mistakes(*given))
    begin = today.start_today if spec == TODAY else today.start_review
    return wording.begun(turn.place, begin(*given), spec)
