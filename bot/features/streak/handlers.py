"""Streaks, goals, and what is told with the first contact of the day."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Pressed, Said, Turn
from bot.chat.messages import (
    Edit,
    Outgoing,
    Rows,
    Say,
)
from bot.features.practice import record as progress
from bot.features.practice.record import Standing
from bot.features.progress import texts as pictures
from bot.features.progress import use_cases as overview
from bot.features.streak import rules_explained as rules
from bot.features.streak import texts as wording
from bot.features.streak.rules import MAX_GOAL


def command(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """/streak"""
    outcome = _standing(turn)
    marks = overview.last_days(turn.tx, turn.tutor, turn.learner, turn.at, progress.SHOWN_DAYS)
    return [pictures.with_strip(wording.standing(turn.place, outcome), outcome, *marks)]


def help_streak(turn: Turn) -> Sequence[Outgoing]:
    """/help streak"""
    return [rules.streak(turn.place)]


def goal(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/goal [n]"""
    if not said.words:
        return [wording.goal(turn.place, turn.learner.goal)]
    wanted = _goal(said.words[0])
    if wanted is None:
        return [wording.bad_goal(turn.place)]
    return [Say(turn.place, *_set_goal(turn, wanted))]


def goal_pressed(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """One of the goals on offer."""
    wanted = _goal(pressed.argument)
    return "" if wanted is None else [Edit(turn.place, pressed.message_id, *_set_goal(turn, wanted))]


def _standing(turn: Turn) -> Standing:
    return progress.standing(turn.tx, turn.tutor, turn.learner, turn.at)


def _goal(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 and 1 <= int(text) <= MAX_GOAL else None


def _set_goal(turn: Turn, wanted: int) -> tuple[str, Rows]:
    was_done = _standing(turn).open_day is None
    reached = progress.set_goal(turn.tx, turn.tutor, turn.learner, wanted, turn.at)
    return wording.goal_set(wanted, was_done, reached)
