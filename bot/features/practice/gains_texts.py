"""What a practice brought and when the next is due, in words."""

from __future__ import annotations

from datetime import date

from bot.core.days import DAY, WEEK
from bot.features.buttons import count
from bot.features.practice.gains import Gains, Upcoming


def gained(outcome: Gains) -> list[str]:
    """What a planned practice brought, a line each."""
    lines = []
    if outcome.new:
        lines.append(f"🌱 {count(outcome.new, 'new question')} met")
    if outcome.kept:
        before, after = max(round(outcome.before), 1), max(round(outcome.after), 1)
        longer = f" (before: {before})" if before < after else ""
        lines.append(
            f"💪 {outcome.kept} remembered: you'll know them for about {count(after, 'day')}{longer}"
        )
    lines.append(f"⏰ {upcoming(outcome.upcoming)}")
    return lines


def upcoming(outcome: Upcoming) -> str:
    """When the next reviews are due."""
    if outcome.next is None:
        return "No reviews are planned yet."
    day, n = outcome.next
    text = f"Next: {count(n, 'review')} {day_name(day, outcome.today)}"
    return text + (f", {outcome.week} within a week." if outcome.week > n else ".")


def day_name(day: date, today: date) -> str:
    """A date in few words."""
    if day == today + DAY:
        return "tomorrow"
    if day == today - DAY:
        return "yesterday"
    return f"on {day:%A}" if abs(day - today) < WEEK else f"on {day.day} {day:%B}"
