"""Bookmarks: items that learners keep for later."""
