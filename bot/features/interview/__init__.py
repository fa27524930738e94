"""Interview: a plan backwards from the day that counts."""

from bot.features.interview.use_cases import aim_after

__all__ = ["aim_after"]
