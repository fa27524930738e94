"""What a learner means by "this": the item they reply to, or the one in focus."""

from bot.features.reference.texts import NO_LONGER_THERE, unclear
from bot.features.reference.use_cases import Referent, of_item, referent

__all__ = ["NO_LONGER_THERE", "Referent", "of_item", "referent", "unclear"]
