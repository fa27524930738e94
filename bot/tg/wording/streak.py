"""Streaks in words."""

from __future__ import annotations

from bot.domain.streak import Progress
from bot.domain.zones import city
from bot.services.progress import Standing
from bot.tg.outgoing import Place, Say
from bot.tg.wording.common import column, count, start_quiz


def day_earned(progress: Progress) -> str:
    """Said once, at the answer that reached the day's goal."""
    days = progress.streak.current
    if days == 1:
        goal = count(progress.goal, "answer")
        return f"🔥 <b>Day 1!</b> You reached today's goal of {goal}. Come back tomorrow."
    record = " Your longest ever." if days == progress.streak.longest else ""
    return f"🔥 <b>{days} days in a row!</b> You reached today's goal.{record}"


def standing(place: Place, outcome: Standing) -> Say:
    """What /streak shows."""
    streak = outcome.streak
    lines = [
        f"🔥 <b>Streak: {count(streak.current, 'day')}</b> (longest: {streak.longest})",
        _today(outcome),
        "",
        f"Your day ends at midnight, {city(outcome.zone)} time."
        + ("" if outcome.zone_chosen else " Is that not your time? /timezone"),
    ]
    rows = () if streak.today_earned else column(start_quiz("▶️ Quiz", 5, ""))
    return Say(place, "\n".join(lines), rows)


def _today(outcome: Standing) -> str:
    if outcome.streak.today_earned:
        return f"Today: done, {count(outcome.answered, 'answer')}."
    line = f"Today: {outcome.answered} of {outcome.goal} answers."
    if outcome.streak.current:
        line += f" {count(outcome.goal - outcome.answered, 'more answer')} and the streak goes on."
    return line
