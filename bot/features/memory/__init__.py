"""The feature ``memory``."""
