"""Hello and help, and the words for what went wrong."""

from bot.features.start.apologies import SORRY, STALE

__all__ = ["SORRY", "STALE"]
