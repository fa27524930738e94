"""News: what happened to a learner's streak without them, and is told."""

from bot.features.streak_news.handlers import opening, unreachable
from bot.features.streak_news.texts import leeches, lines, rows
from bot.features.streak_news.use_cases import Untold

__all__ = ["Untold", "leeches", "lines", "opening", "rows", "unreachable"]
