"""The day's practice, /review, /mistakes and /interview."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Pressed, Said, Turn
from bot.chat.messages import Edit, Outgoing, Say
from bot.core.dates import split_date
from bot.core.text import means_off
from bot.features.buttons import TODAY
from bot.features.interview import texts as interview_wording
from bot.features.interview import use_cases as interview
from bot.features.interview.rules import parse_cap
from bot.features.practice import course, today
from bot.features.practice import record as progress
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


def interview_command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/interview [date] [answers a day], /interview off"""
    if not said.words:
        outcome = interview.show(turn.tx, turn.tutor, turn.learner, turn.at)
        return [interview_wording.plan(turn.place, outcome)]
    if means_off(said.text):
        return [Say(turn.place, interview_wording.cancelled(interview.cancel(turn.tx, turn.learner)))]
    return [_prepare(turn, said)]


def interview_off(turn: Turn, pressed: Pressed) -> Sequence[Outgoing]:
    """There is no interview any more."""
    text = interview_wording.cancelled(interview.cancel(turn.tx, turn.learner))
    return [Edit(turn.place, pressed.message_id, text)]


def _prepare(turn: Turn, said: Said) -> Outgoing:
    today_ = progress.day_of(turn.tutor, turn.learner, turn.at)
    found = split_date(said.words, today_)
    if found is None:
        return interview_wording.not_a_date(turn.place, said.text.strip(), today_ + interview.EXAMPLE)
    day, rest = found
    cap = parse_cap(" ".join(rest))
    if rest and cap is None:
        return interview_wording.not_a_number(turn.place, day, " ".join(rest))
    outcome = interview.prepare(turn.tx, turn.tutor, turn.learner, day, cap, turn.at)
    return interview_wording.plan(turn.place, outcome)
