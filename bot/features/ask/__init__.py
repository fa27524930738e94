"""Ask: questions in the learner's own words, answered from the decks."""

from bot.features.ask.rules import is_option
from bot.features.ask.texts import TAP_AN_OPTION, full, largest_first, titles

__all__ = ["TAP_AN_OPTION", "full", "is_option", "largest_first", "titles"]
