"""The feature ``streak``."""

from bot.features.streak.tables import streaks

__all__ = ["streaks"]
