"""Memory: every answer that was given, and what is remembered of each item."""

from bot.features.memory.answers_repository import Answer, active_days, answers_on, choice, points
from bot.features.memory.repository import find as card
from bot.features.memory.repository import of as cards_of
from bot.features.memory.reviews_repository import history, missed_since, planned_on
from bot.features.memory.tables import answers
from bot.features.memory.texts import leech
from bot.features.memory.use_cases import admit, keep_answer, known, without_leeches

__all__ = [
    "Answer",
    "active_days",
    "admit",
    "answers",
    "answers_on",
    "card",
    "cards_of",
    "choice",
    "history",
    "keep_answer",
    "known",
    "leech",
    "missed_since",
    "planned_on",
    "points",
    "without_leeches",
]
