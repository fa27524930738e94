"""Time zones of learners and groups, and the one picker for both."""

from bot.features.timezone.texts import offer_rows
from bot.features.timezone.use_cases import (
    ZoneChoices,
    ZoneSet,
    ZoneTooSoon,
    choices,
    set_zone,
)

__all__ = ["ZoneChoices", "ZoneSet", "ZoneTooSoon", "choices", "offer_rows", "set_zone"]
