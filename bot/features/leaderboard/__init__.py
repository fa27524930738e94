"""The feature ``leaderboard``."""
