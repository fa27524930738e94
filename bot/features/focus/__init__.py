"""The feature ``focus``."""
