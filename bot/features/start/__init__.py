"""The feature ``start``."""
