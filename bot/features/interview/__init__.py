"""The feature ``interview``."""
