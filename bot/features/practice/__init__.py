"""The feature ``practice``."""
