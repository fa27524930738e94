"""Hello and help, and the words for what went wrong."""

from bot.features.start.apologies import CUT, NOT_TAKEN, SORRY, STALE
from bot.features.start.handlers import unknown_command, wrong_place

__all__ = ["CUT", "NOT_TAKEN", "SORRY", "STALE", "unknown_command", "wrong_place"]
