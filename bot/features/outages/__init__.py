"""The feature ``outages``."""
