"""The feature ``settings``."""
