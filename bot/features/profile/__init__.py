"""The feature ``profile``."""
