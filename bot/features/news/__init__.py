"""The feature ``news``."""
