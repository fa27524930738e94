"""The rules of the streak, for learners."""

from __future__ import annotations

from bot.chat.messages import Place, Say
from bot.core.days import DAY
from bot.core.time_of_day import at_minute, shown
from bot.features.buttons import in_words, lasting
from bot.features.reminders.rules import QUIET_FROM_MINUTE, QUIET_UNTIL_MINUTE, UNANSWERED_DAILY
from bot.features.streak.grace import GRACE_ENDS
from bot.features.streak.ledger import (
    APART,
    DAYS_PER_FREEZE,
    LAST_HOURS,
    MOST_FREEZES,
    OUTAGE,
    REPAIR_WITHIN,
    TRAVELLING,
)
from bot.features.streak.repair import REPAIR_EVERY
from bot.features.streak.travel import CHANGE_EVERY

STREAK = "\n\n".join(
    (
        "🔥 <b>How streaks work</b>",
        "<b>A day counts</b> when you reach your goal. It counts at once and for good. "
        "/goal changes the goal; a day that has reached a lower one counts there and then.",
        "<b>Late at night:</b> if yesterday is still empty, "
        f"answers before {shown(GRACE_ENDS)} go to yesterday.",
        f"<b>Travelling:</b> /timezone moves your day, at most once in {lasting(CHANGE_EVERY, 'hour')}. "
        "No date counts twice. "
        f"For a good {in_words(TRAVELLING // DAY)} days after the change, "
        f"two goals must be {lasting(APART, 'hour')} apart to count as two days. "
        "Going east, the day you are in ends when it would have ended before. "
        "A date that you skip altogether is free, once a week.",
        f"<b>Freezes:</b> every {DAYS_PER_FREEZE} days you earn one, and you can hold {MOST_FREEZES}. "
        "When you miss a day, one is used by itself. "
        "I tell you the next morning.",
        "<b>Repair:</b> a broken streak comes back if you do twice your goal in one day, "
        f"within {lasting(REPAIR_WITHIN, 'hour')}. Once in {lasting(REPAIR_EVERY, 'day')}.",
        f"<b>When I am down</b> for {lasting(OUTAGE, 'minute')} or more "
        f"in the last {lasting(LAST_HOURS, 'hour')} of your day, that day is excused.",
        "<b>Bad connection?</b> What you write counts from when you sent it, "
        "but a vote or a press only when it reaches me: Telegram doesn't say when it was made.",
        "Freezes, journeys and excused days keep your streak, "
        "but only days that you practised make it longer.",
    )
)

REMINDERS = (
    "⏰ <b>Reminders</b> are off unless you turn them on: /remind 19:30. "
    "One a day at most, and only if your goal is open. "
    f"Never between {shown(at_minute(QUIET_FROM_MINUTE))} and {shown(at_minute(QUIET_UNTIL_MINUTE))} "
    "unless you choose such a time. "
    f"After {in_words(UNANSWERED_DAILY)} without an answer I write once a week, and then no more."
)


def streak(place: Place) -> Say:
    """/help streak"""
    return Say(place, f"{STREAK}\n\n{REMINDERS}")
