"""The feature ``progress``."""
