"""Profile: learners as we know them, and what they chose."""

from bot.features.profile.preferences_repository import preferences_of, set_preferences
from bot.features.profile.repository import find, meet, set_goal, set_zone
from bot.features.profile.tables import Shown, users
from bot.features.profile.use_cases import blocked, chosen_items, shown_name

__all__ = [
    "Shown",
    "blocked",
    "chosen_items",
    "find",
    "meet",
    "preferences_of",
    "set_goal",
    "set_preferences",
    "set_zone",
    "shown_name",
    "users",
]
