"""The feature ``explain``."""
