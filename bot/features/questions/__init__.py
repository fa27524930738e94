"""The feature ``questions``."""
