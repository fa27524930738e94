"""Groups: whether the bot is in them, the zone they live by, what they became."""

from bot.features.groups.repository import current_id
from bot.features.groups.texts import admins_only, hello
from bot.features.groups.use_cases import (
    back,
    chosen_zone,
    drop_unsent,
    migration,
    move_unsent,
    presence,
    set_zone,
    zone_of_group,
)

__all__ = [
    "admins_only",
    "back",
    "chosen_zone",
    "current_id",
    "drop_unsent",
    "hello",
    "migration",
    "move_unsent",
    "presence",
    "set_zone",
    "zone_of_group",
]
