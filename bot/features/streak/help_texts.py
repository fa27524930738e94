"""The rules of the streak, for learners."""

from __future__ import annotations

from bot.chat.context import Context
from bot.core.days import DAY
from bot.features.outages.rules import OUTAGE
from bot.features.streak.grace import GRACE_ENDS
from bot.features.streak.ledger import (
    APART,
    LAST_HOURS,
    TRAVELLING,
)
from bot.features.streak.repair import REPAIR_EVERY, REPAIR_WITHIN
from bot.features.streak.rules import DAYS_PER_FREEZE, MOST_FREEZES
from bot.features.streak.travel import CHANGE_EVERY


def explained(ctx: Context) -> list[str]:
    """The rules, a paragraph each."""
    return [
        ctx.t("🔥 <b>How streaks work</b>"),
        ctx.t(
            "<b>A day counts</b> when you reach your goal. It counts at once and for good. "
            "/goal changes the goal; a day that has reached a lower one counts there and then."
        ),
        ctx.t(
            "<b>Late at night:</b> if yesterday is still empty, answers before {time} go to yesterday.",
            time=ctx.language.clock(GRACE_ENDS),
        ),
        ctx.t(
            "<b>Travelling:</b> /timezone moves your day, at most once in {every}. "
            "No date counts twice. "
            "For a good {days} days after the change, two goals must be {apart} apart to count as two days. "
            "Going east, the day you are in ends when it would have ended before. "
            "A date that you skip altogether is free, once a week.",
            every=ctx.language.span(CHANGE_EVERY, "hour"),
            days=ctx.language.in_words(TRAVELLING // DAY),
            apart=ctx.language.span(APART, "hour"),
        ),
        ctx.t(
            "<b>Freezes:</b> every {days} days you earn one, and you can hold {most}. "
            "When you miss a day, one is used by itself. "
            "I tell you the next morning.",
            days=DAYS_PER_FREEZE,
            most=MOST_FREEZES,
        ),
        ctx.t(
            "<b>Repair:</b> a broken streak comes back if you do twice your goal in one day, "
            "within {within}. Once in {every}.",
            within=ctx.language.span(REPAIR_WITHIN, "hour"),
            every=ctx.language.span(REPAIR_EVERY, "day"),
        ),
        ctx.t(
            "<b>When I am down</b> for {minutes} or more in the last {hours} of your day, "
            "that day is excused.",
            minutes=ctx.language.span(OUTAGE, "minute"),
            hours=ctx.language.span(LAST_HOURS, "hour"),
        ),
        ctx.t(
            "<b>Bad connection?</b> What you write counts from when you sent it, "
            "but a vote or a press only when it reaches me: Telegram doesn't say when it was made."
        ),
        ctx.t(
            "Freezes, journeys and excused days keep your streak, "
            "but only days that you practised make it longer."
        ),
    ]
