"""Reminders: at most one a day, at a time that the learner chose."""

from bot.features.reminders.handlers import unreachable
from bot.features.reminders.texts import explained, last_call_at, last_call_is_later
from bot.features.reminders.use_cases import answered, moved, reminded, set_last_call, set_minute, switch_off

__all__ = [
    "answered",
    "explained",
    "last_call_at",
    "last_call_is_later",
    "moved",
    "reminded",
    "set_last_call",
    "set_minute",
    "switch_off",
    "unreachable",
]
