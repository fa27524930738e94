"""The feature ``ask``."""
