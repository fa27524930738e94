"""The feature ``daily``."""
