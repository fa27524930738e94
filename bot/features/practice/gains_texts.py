"""What a practice brought and when the next is due, in words."""

from __future__ import annotations

from datetime import date

from bot.chat.context import Context
from bot.core.days import DAY, WEEK
from bot.core.language import DAY_OF_MONTH, WEEKDAY
from bot.features.agenda import Upcoming
from bot.features.practice.gains import Gains


def gained(ctx: Context, outcome: Gains) -> list[str]:
    """What a planned practice brought, a line each."""
    lines = []
    if outcome.new:
        lines.append(ctx.n("🌱 {n} new question met", "🌱 {n} new questions met", outcome.new))
    if outcome.remembered:
        before, after = max(round(outcome.before), 1), max(round(outcome.after), 1)
        line = ctx.n(
            "💪 {remembered} remembered: you'll know them for about {n} day",
            "💪 {remembered} remembered: you'll know them for about {n} days",
            after,
            remembered=outcome.remembered,
        )
        lines.append(line + (" " + ctx.t("(before: {days})", days=before) if before < after else ""))
    lines.append(f"⏰ {upcoming(ctx, outcome.upcoming)}")
    return lines


def upcoming(ctx: Context, outcome: Upcoming) -> str:
    """When the next reviews are due."""
    if outcome.next is None:
        return ctx.t("No reviews are planned yet.")
    day, n = outcome.next
    when = day_name(ctx, day, outcome.today)
    if outcome.week <= n:
        return ctx.n("Next: {n} review {when}.", "Next: {n} reviews {when}.", n, when=when)
    return ctx.n(
        "Next: {n} review {when}, {week} within a week.",
        "Next: {n} reviews {when}, {week} within a week.",
        n,
        when=when,
        week=outcome.week,
    )


def day_name(ctx: Context, day: date, today: date) -> str:
    """A date in few words: tomorrow, on Monday, on 3 March."""
    if abs(day - today) == DAY:
        return ctx.t("tomorrow") if day > today else ctx.t("yesterday")
    return ctx.t("on {day}", day=ctx.language.date(day, WEEKDAY if abs(day - today) < WEEK else DAY_OF_MONTH))
