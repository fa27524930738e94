"""News: what happened to a learner's streak without them, and is told."""

from bot.features.news.handlers import opening, unreachable
from bot.features.news.texts import leeches, lines, rows
from bot.features.news.use_cases import Untold

__all__ = ["Untold", "leeches", "lines", "opening", "rows", "unreachable"]
