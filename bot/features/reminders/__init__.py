"""The feature ``reminders``."""
