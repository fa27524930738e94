"""The feature ``memory``."""

from bot.features.memory.tables import answers

__all__ = ["answers"]
