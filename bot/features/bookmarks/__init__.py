"""Bookmarks: items that learners keep for later."""

from bot.features.bookmarks.use_cases import bookmarked_items

__all__ = ["bookmarked_items"]
