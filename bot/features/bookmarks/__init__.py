"""The feature ``bookmarks``."""
