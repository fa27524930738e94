"""The day's practice and its gains, in words."""

from __future__ import annotations

from bot.chat.messages import Outgoing, Place, Say
from bot.decks.scope import DEFAULT_SIZE
from bot.features.buttons import (
    TODAY,
    column,
    count,
    start_quiz,
    today_button,
)
from bot.features.memory import use_cases as kinds
from bot.features.practice import texts as quiz
from bot.features.practice.agenda import Agenda
from bot.features.practice.gains_texts import upcoming
from bot.features.practice.outcomes import NothingToAsk, Running, Started
from bot.features.practice.today import AllDone, Begun, NoMistakes

REVIEW, MISTAKES = "r", "w"
"""What a button remembers of these other kinds of practice."""

KINDS = {TODAY: kinds.TODAY, REVIEW: kinds.REVIEW, MISTAKES: kinds.MISTAKES}


def begun(place: Place, outcome: Begun | Running | AllDone | NothingToAsk, spec: str) -> list[Outgoing]:
    """/today or /review was asked for."""
    match outcome:
        case Begun(started, agenda):
            return [Say(place, _contents(agenda)), quiz.question(place, started.asked)]
        case AllDone():
            return [_all_done(place, outcome, spec)]
        case Running(asked) if asked.quiz.kind == KINDS[spec]:
            return quiz.gone_on(place, asked)
        case _:
            return quiz.begun(place, outcome, spec)


def mistakes(place: Place, outcome: Started | Running | NoMistakes | NothingToAsk) -> list[Outgoing]:
    """/mistakes was asked for."""
    if isinstance(outcome, NoMistakes):
        text = "👍 No open mistakes from the last two weeks."
        return [Say(place, text, column(today_button()))]
    if isinstance(outcome, Running) and outcome.asked.quiz.kind == KINDS[MISTAKES]:
        return quiz.gone_on(place, outcome.asked)
    return quiz.begun(place, outcome, MISTAKES)


def _contents(agenda: Agenda) -> str:
    parts = [
        f"{len(agenda.reviews)} to review" if agenda.reviews else "",
        f"{len(agenda.new)} new" if agenda.new else "",
        f"{len(agenda.early)} to keep fresh" if agenda.early else "",
    ]
    text = f"📅 <b>Today:</b> {', '.join(part for part in parts if part)}."
    return text + (f"\n{_waiting(agenda.waiting)}" if agenda.waiting else "")


def _waiting(n: int) -> str:
    return f"{count(n, 'more review')} can wait for the next days, so that no day gets long."


def _all_done(place: Place, outcome: AllDone, spec: str) -> Say:
    if outcome.waiting:
        text = f"✅ <b>Enough reviews for today.</b> {_waiting(outcome.waiting)}"
    elif spec == TODAY:
        text = f"✅ <b>All done for today.</b> {upcoming(outcome.upcoming)}"
    else:
        text = f"✅ <b>Nothing to review now.</b> {upcoming(outcome.upcoming)}"
    free = start_quiz(f"▶️ {DEFAULT_SIZE} more, just for fun", DEFAULT_SIZE, "")
    rows = column(free) if spec == TODAY or outcome.waiting else column(today_button(), free)
    return Say(place, text, rows)
