"""The daily challenge: one challenge a day in a group, or in a topic of it."""

from bot.features.daily.use_cases import move, reschedule, resume, suspend

__all__ = ["move", "reschedule", "resume", "suspend"]
