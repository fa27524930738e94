"""The feature ``timezone``."""
