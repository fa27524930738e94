"""The feature ``streak``."""
