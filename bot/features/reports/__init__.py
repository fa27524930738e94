"""The feature ``reports``."""
