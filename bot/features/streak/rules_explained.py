"""The rules of the streak, for learners."""

from __future__ import annotations

from bot.chat.messages import Place, Say
from bot.features.reminders.rules import QUIET_FROM, QUIET_UNTIL
from bot.features.streak.ledger import DAYS_PER_FREEZE, MOST_FREEZES

STREAK = "\n\n".join(
    (
        "🔥 <b>How streaks work</b>",
        "<b>A day counts</b> when you reach your goal. It counts at once and for good. "
        "/goal changes the goal; a day that has reached a lower one counts there and then.",
        "<b>Late at night:</b> if yesterday is still empty, answers before 03:00 go to yesterday.",
        "<b>Travelling:</b> /timezone moves your day, at most once in 24 hours. No date counts twice. "
        "For a good two days after the change, two goals must be 12 hours apart to count as two days. "
        "Going east, the day you are in ends when it would have ended before. "
        "A date that you skip altogether is free, once a week.",
        f"<b>Freezes:</b> every {DAYS_PER_FREEZE} days you earn one, and you can hold {MOST_FREEZES}. "
        "When you miss a day, one is used by itself. "
        "I tell you the next morning.",
        "<b>Repair:</b> a broken streak comes back if you do twice your goal in one day, "
        "within 48 hours. Once in 30 days.",
        "<b>When I am down</b> for 15 minutes or more in the last 6 hours of your day, that day is excused.",
        "<b>Bad connection?</b> What you write counts from when you sent it, "
        "but a vote or a press only when it reaches me: Telegram doesn't say when it was made.",
        "Freezes, journeys and excused days keep your streak, "
        "but only days that you practised make it longer.",
    )
)

REMINDERS = (
    "⏰ <b>Reminders</b> are off unless you turn them on: /remind 19:30. "
    "One a day at most, and only if your goal is open. "
    f"Never between {QUIET_FROM // 60}:00 and {QUIET_UNTIL // 60:02}:00 unless you choose such a time. "
    "After three without an answer I write once a week, and then no more."
)


def streak(place: Place) -> Say:
    """/help streak"""
    return Say(place, f"{STREAK}\n\n{REMINDERS}")
