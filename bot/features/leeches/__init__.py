"""Leeches: items that were missed too often, and are set aside."""

from bot.features.leeches.texts import leech

__all__ = ["leech"]
