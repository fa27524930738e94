"""Ask: questions in the learner's own words, answered from the decks."""

from bot.features.ask.handlers import ask_command, not_text, question
from bot.features.ask.repository import most_asked
from bot.features.ask.rules import is_option
from bot.features.ask.texts import TAP_AN_OPTION, full, some, titles

__all__ = [
    "TAP_AN_OPTION",
    "ask_command",
    "full",
    "is_option",
    "most_asked",
    "not_text",
    "question",
    "some",
    "titles",
]
