"""The feature ``groups``."""
