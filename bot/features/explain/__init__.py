"""Explain: open questions, answered in one's own words and rated by oneself."""

from bot.features.explain.handlers import awaited_answer, leave_open
from bot.features.explain.texts import RateMyself, ShowAnswer
from bot.features.explain.use_cases import item_of

__all__ = ["RateMyself", "ShowAnswer", "awaited_answer", "item_of", "leave_open"]
