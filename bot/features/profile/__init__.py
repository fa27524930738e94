"""The feature ``profile``."""

from bot.features.profile.tables import users

__all__ = ["users"]
