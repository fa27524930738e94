"""The streak: dates in a row on which the goal was reached, or that were saved; and the learner's day."""

from bot.features.streak.day import (
    count,
    day_of_answer,
    last_days,
    open_day,
    set_goal,
    standing,
    streak_now,
    study_day,
)
from bot.features.streak.help_texts import explained
from bot.features.streak.many import SettledLearner, Unsettled, keep_all, outages_for, settle_in_passing
from bot.features.streak.repository import (
    LEDGER,
    Overnight,
    look_again,
    take_news,
    to_ledger,
    to_look_at,
    to_news,
)
from bot.features.streak.tables import streaks
from bot.features.streak.texts import (
    freeze_earned,
    gained,
    gained_rows,
    in_a_row,
    is_back,
    longest,
    milestone,
    repair_line,
    repair_rows,
)
from bot.features.streak.use_cases import decide, move, news_of_answer, tell_later

__all__ = [
    "LEDGER",
    "Overnight",
    "SettledLearner",
    "Unsettled",
    "count",
    "day_of_answer",
    "decide",
    "explained",
    "freeze_earned",
    "gained",
    "gained_rows",
    "in_a_row",
    "is_back",
    "keep_all",
    "last_days",
    "longest",
    "look_again",
    "milestone",
    "move",
    "news_of_answer",
    "open_day",
    "outages_for",
    "repair_line",
    "repair_rows",
    "set_goal",
    "settle_in_passing",
    "standing",
    "streak_now",
    "streaks",
    "study_day",
    "take_news",
    "tell_later",
    "to_ledger",
    "to_look_at",
    "to_news",
]
